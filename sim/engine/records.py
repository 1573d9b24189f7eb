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
        ("spare", "u1", 4),
    ]
)
"""32 bytes of a user. ``touched``: tick of the last exposure, ``place``: where in that tick's list; ``reached``: bits of kinds
of post; ``flags``: ACCOUNT, and WROTE for those who published a post of their own; ``changed``: whether anything is not as it
was before the first tick."""

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
        ("topic", "i2"),
        ("kind", "i1"),
        ("brand", "i1"),
        ("tone", "i2"),
        ("platform", "i1"),
        ("by_brand", "u1"),
        ("private", "u1"),
        ("several", "u1"),
        ("remembered", "u1"),
        ("spare", "u1"),
    ]
)
"""64 bytes. ``removed``: tick of removal or FAR; ``case``: the case whose complaint or response it is, -1 for none;
``readers``: first memory of a complaint's readers, ``n_readers`` of them; ``next``: next complaint post of the same case;
``several``: whether it has more than one author; ``remembered``: whether it matters who was exposed to it before."""

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
        ("kind", "i1"),
        ("brand", "i1"),
        ("platform", "i1"),
        ("account", "u1"),
        ("several", "u1"),
        ("remembered", "u1"),
        ("spare", "u1", 4),
    ]
)
"""64 bytes of one publication: three children of its act key (docs/model.md, 7.1), and what its readers need of the post."""

REPOST = np.dtype(
    [
        ("post", "i4"),
        ("author", "i4"),
        ("parent", "i4"),
        ("level", "i2"),
        ("platform", "i1"),
        ("strength", "i1"),
        ("cause", "i1"),
    ]
)
"""A repost that was decided and will be published in the next tick."""

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
    ]
)
"""A successful reaction of this tick, the best so far for its memory, reaction and platform."""

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

# flags of a memory: bit 8 * reaction + platform for what was done, then
AUTHOR_FLAG = 1 << 24
BROUGHT_FLAG = 1 << 25

UNTIED_EVENT = 1 << 31
"""In the upper half of a calendar event: the rest is a response, not an act."""

CHUNK = 256
N_CANDIDATES = 160
