"""Records of what changes during a run: users, posts, publications, memories, reactions, cases.

What is read together lies together, in 32 or 64 bytes.
"""

from __future__ import annotations

import numpy as np

FAR = 2**31 - 1
"""A tick beyond every horizon, in 32 bits."""

USER = np.dtype(
    [
        ("susceptibility", "f4"),
        ("colour", "f4"),
        ("load", "i4"),
        ("load_tick", "i4"),
        ("touched", "i4"),
        ("place", "i4"),
        ("segment", "u1"),
        ("reached", "u1"),
        ("flags", "u1"),
        ("changed", "u1"),
        ("account", "i4"),
    ]
)
"""32 bytes of a user. ``touched``: tick of the last exposure, ``place``: where in that tick's list; ``reached``: bits of kinds
of post; ``flags``: ACCOUNT, and WROTE for those who published a post of their own; ``changed``: whether anything is not as it
was before the first tick; ``account``: number of the account that it is, -1 for none."""

ACCOUNT, WROTE = 1, 2

TOUCH = np.dtype(
    [("user", "i4"), ("noticed", "i4"), ("weak", "u1"), ("strong", "u1"), ("untied", "u1"), ("spare", "u1")]
)
"""A user who is exposed in this tick: exposures counted, and kinds met by tie."""

FEELING = np.dtype([("weights", "i8"), ("pulls", "i8")])
"""Sums of this tick's exposures that concern a brand."""

AGENDA = np.dtype([("chunk", "i4"), ("fill", "i4")])
"""First chunk of a tick's exposures (-1 for none), and how many events it holds."""

POST = np.dtype(
    [
        ("id", "u8"),
        ("about", "u8"),
        ("appeal", "f8"),
        ("first", "i4"),
        ("removed", "i4"),
        ("author", "i4"),
        ("case", "i4"),
        ("readers", "i4"),
        ("n_readers", "i4"),
        ("next", "i4"),
        ("creative", "i4"),
        ("account", "i4"),
        ("taken_part", "i4"),
        ("paid_clicks", "i4"),
        ("topic", "i2"),
        ("brand", "i2"),
        ("tone", "i2"),
        ("fading", "i2"),
        ("incentive", "i2"),
        ("kind", "i1"),
        ("platform", "i1"),
        ("by_brand", "u1"),
        ("private", "u1"),
        ("several", "u1"),
        ("remembered", "u1"),
    ]
)
"""``removed``: tick of removal or FAR; ``case``: the case whose complaint or response it is, -1 for none;
``readers``: first memory of a complaint's readers, ``n_readers`` of them; ``next``: next complaint post of the same case;
``several``: whether it has more than one author; ``remembered``: whether it matters who was exposed to it before; ``account``:
number of the account that is its first author, -1 for none; ``taken_part``, ``paid_clicks``: how many so far."""

ACT = np.dtype(
    [
        ("notice", "u8"),
        ("reader", "u8"),
        ("exposure", "u8"),
        ("appeal", "f8"),
        ("post", "i4"),
        ("author", "i4"),
        ("first_author", "i4"),
        ("first", "i4"),
        ("topic", "i2"),
        ("tone", "i2"),
        ("level", "i2"),
        ("brand", "i2"),
        ("kind", "i1"),
        ("platform", "i1"),
        ("account", "u1"),
        ("several", "u1"),
        ("remembered", "u1"),
        ("channel", "u1"),
        ("fading", "u1"),
        ("marks", "u1"),
    ]
)
"""64 bytes of one publication: three children of its act key (docs/model.md, 7.1), and what its readers need of the post.
``account``: whether a brand speaks; ``channel``: OVER_TIE, PAID, TRENDING or SHOWN; ``marks``: what sets it apart from others, as
bits RANKED, THINNED, RICH."""

RANKED, THINNED, RICH = 1, 2, 4
"""Its readers' chance to notice depends on more than activity and tie; some ties of its row have ended; its post has a
creative or an incentive."""

REPOST = np.dtype(
    [
        ("post", "i4"),
        ("author", "i4"),
        ("parent", "i4"),
        ("level", "i2"),
        ("platform", "i1"),
        ("strength", "i1"),
        ("cause", "i1"),
        ("channel", "i1"),
        ("tick", "i4"),
    ]
)
"""A repost that was decided and will be published at ``tick``, the next one; with channel SHOWN, a follow to be shown."""

CANDIDATE = np.dtype([("act", "i4"), ("reader", "u4"), ("place", "i4"), ("leading", "i4")])
"""A reader who may notice an act: entry and place in its row, and the eight leading bits of the draw."""

MEMORY = np.dtype(
    [
        ("post", "i4"),
        ("user", "i4"),
        ("seen", "i4"),
        ("now", "i4"),
        ("tick", "i4"),
        ("flags", "u4"),
        ("chosen", "i4"),
        ("next", "i4"),
    ]
)
"""What one user has done with one post: exposures before ``tick`` and in it; flags of what was done; first of this tick's
``chosen`` reactions; ``next`` reader of the same complaint."""

CHOICE = np.dtype(
    [
        ("first", "f8"),
        ("memory", "i4"),
        ("passer", "i4"),
        ("next", "i4"),
        ("level", "i2"),
        ("reaction", "i1"),
        ("platform", "i1"),
        ("strength", "i1"),
        ("stands", "u1"),
        ("post", "i4"),
        ("channel", "u1"),
    ]
)
"""A successful reaction of this tick, the best so far for its memory, reaction and platform; ``post`` is what it was to."""

FANS = np.dtype([("count", "i8"), ("listed", "i8"), ("left", "i8"), ("first", "i4")])
"""Who follows an account: ``count`` of them; ``listed`` who came later, of whom ``first`` is the latest memory; ``left``: how
often somebody left."""

TREND = np.dtype([("reposts", "i4"), ("listed", "i4"), ("day", "i4")])
"""A post on a platform: reposts within the last hour; last tick on the list of trending posts; last day it was shown there."""

RECENT = np.dtype([("tick", "i4"), ("post", "i4"), ("platform", "i4")])
"""A repost, as the list of trending posts looks at it."""

CASE = np.dtype(
    [
        ("hazard", "f8"),
        ("ready", "f8"),
        ("complete", "f8"),
        ("reposts", "i8"),
        ("found", "i4"),
        ("answered", "i4"),
        ("solution", "i4"),
        ("progress", "i4"),
        ("n_progress", "i4"),
        ("thanks", "i4"),
        ("own_repost", "i4"),
        ("again", "i4"),
        ("planned", "i4"),
        ("escalations", "i4"),
        ("posts", "i4"),
        ("attached", "i4"),
        ("attached_tick", "i4"),
        ("attached_before", "i4"),
        ("self_served", "u1"),
        ("private", "u1"),
    ]
)
"""A case: ticks are FAR until they are known. ``posts``: first of its complaint posts."""

# flags of a memory of a post: bit 8 * reaction + platform for what was done (REPOST, COMMENT, LIKE), then
AUTHOR_FLAG = 1 << 24
BROUGHT_FLAG = 1 << 25
CLICK_FLAG = 1 << 26
PART_FLAG = 1 << 27

# flags of a memory of an account: whether it is followed, whether the follower is not in its row; from bit 4 the origin
FOLLOWS_FLAG = 1 << 0
LISTED_FLAG = 1 << 1
ORIGIN_BIT = 4

LAST_THING = 2**31 - 1
"""Memories of things that are not posts have numbers from here down: first the accounts, then the creatives."""

UNTIED_EVENT = 1 << 31
"""In the upper half of a calendar event: the rest is a response, not an act."""

CHUNK = 256
N_CANDIDATES = 160
