"""What a comparison's report says about the fans of the brands' accounts, and about bought reposts."""

from __future__ import annotations

from sim.language.speech import say
from sim.metrics.audience import ORIGINS
from sim.metrics.detect import CAUGHT, FEWEST
from sim.metrics.index import DIMENSIONS
from sim.report import words
from sim.report.cells import measured
from sim.report.facts import Facts
from sim.report.markup import Markup, paragraph, section

_COURSE = ("fans_start", "fans", "followed", "unfollowed", "retention", "fans_kept")
_KINDS = ("active_fans", "customer_fans", "high_quality_fans", "potential_fans", "inactive_fans", "bought_fans")
_DEALINGS = ("closeness", "fans_in_dialogue", "engagement_per_post", "engagement_per_fan")
_TOLD = ("auc_level_one", "false_level_one", "auc_readers", "false_readers")
_TABLES = (
    ("Fans: how many came and went", _COURSE),
    ("Where the fans at the end came from", tuple(f"fans_{name}" for name in ORIGINS)),
    ("Who the fans at the end are", _KINDS),
    ("What the brand has of them", _DEALINGS),
    ("Index of the brands' presence, 0 to 100", ("index", *(f"index_{name}" for name in DIMENSIONS))),
)


def audience(facts: Facts) -> Markup | None:
    """Return the section on fans, where anybody came, left, or was bought; None elsewhere."""
    parts: list[str] = []
    if facts.leading.family == "audience" or facts.alive("followed") or facts.alive("unfollowed"):
        for title, names in _TABLES:
            found = [facts.metrics[name] for name in names if facts.alive(name)]
            parts += [measured(facts, say(title), found)] if found else []
    told = [facts.metrics[name] for name in _TOLD if facts.defined(name)]
    if told:
        note = say(
            "Posts with {fewest} reposts or more, compared with posts by authors of like audience. 50 % would be guessing. "
            "False positives are the real posts that look bought where {caught} of the bought ones do.",
            fewest=FEWEST,
            caught=words.percent(CAUGHT),
        )
        title = say("Can bought reposts be told from real ones?")
        parts += [measured(facts, title, told), paragraph(note, class_="note")]
    return section("audience", say("The audience"), *parts) if parts else None
