"""What the gallery shows. Nobody here exists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from households.dates import PartialDate

TODAY = date(2026, 11, 23)
WITHHELD = SimpleNamespace(is_withheld=True)

NAV = [
    {"title": "Your work", "url": "/gallery/", "current": True},
    {"title": "Cases", "url": "/gallery/list/", "current": False},
    {"title": "Find a person", "url": "/gallery/form/", "current": False},
    {"title": "Oversight", "url": "/gallery/confirm/", "current": False},
]
ACCOUNT = {
    "name": "Sam Sample",
    "role": "Social worker, North",
    "links": [{"title": "Your account", "url": "#"}, {"title": "Sign out", "url": "#"}],
}
SPEAK_TO = {"name": "Sam Sample", "team": "North"}
RISK = {
    "statements": [
        {
            "text": "Shouted at Leo's mother at the door and would not leave.",
            "kind": "Account",
            "source": "Neighbour",
            "seen_on": date(2026, 10, 2),
            "review_by": date(2027, 4, 2),
        }
    ],
    "assessed_on": date(2026, 10, 9),
    "by": "Sam Sample",
}
PROTECTION = {
    "statements": [
        {
            "text": "Takes Leo to school most days. Leo runs to him.",
            "kind": "Fact",
            "source": "Seen by the worker",
            "seen_on": date(2026, 11, 3),
        },
        {"text": WITHHELD, "kind": "Opinion", "source": ""},
    ],
    "assessed_on": date(2026, 10, 9),
    "by": "Sam Sample",
}
FATHER = {
    "url": "#",
    "name": "Arlo Madeup",
    "relationship": "Father",
    "called": "Daddy",
    "born": PartialDate(1991, 3, 12),
    "lives": "Lives elsewhere, address known",
    "met": "Met on 3 November 2026",
    "risk": "1 thing recorded",
    "protection": "2 things recorded",
    "source": "The child's mother",
    "tags": [{"text": "Parental responsibility", "colour": ""}],
    "actions": [{"title": "Change", "url": "#"}, {"title": "Record that you met", "url": "#"}],
}
STUB = {
    "url": "#",
    "described": "The man with the grey van",
    "relationship": "Connection not yet known",
    "called": "Daz",
    "born": PartialDate(),
    "met": "Never met",
    "is_stub": True,
    "source": "The child",
    "tags": [{"text": "Not identified", "colour": "yellow"}],
    "actions": [{"title": "Add what you know", "url": "#", "hidden_title": "about Daz"}],
}
CHILD = {
    "url": "#",
    "name": "Leo Pretend",
    "born": PartialDate(2021, 5, 30),
    "kind": "Child protection",
    "worker": "Sam Sample",
    "team": "North",
    "gaps": "2 questions open",
    "tags": [{"text": "Restricted", "colour": "purple"}],
}
UNBORN = {
    "url": "#",
    "unborn": True,
    "due": date(2027, 3, 3),
    "kind": "Child in need",
    "team": "Duty",
}
CASE = {
    "url": "#",
    "title": "Leo and Mia Pretend",
    "number": "40217",
    "kind": "Child protection",
    "worker": "Sam Sample",
    "team": "North",
    "opened": date(2026, 2, 11),
    "gaps": "3 questions open",
    "note": "No man is recorded for Mia. Open for 4 months.",
}
GAP = {
    "says": "No man is recorded for Leo.",
    "why": "A man in his life may harm him, or keep him safe. Either way we should know.",
    "how": "Or say who was asked, and that none is known.",
    "url": "#",
    "action": "Add a man",
    "since": date(2026, 7, 20),
    "answer_url": "#",
}
ANSWERED = {
    "says": "Nobody is recorded as Mia's father.",
    "because": "Asked on 2 November. Her mother does not know.",
    "by": "Sam Sample",
    "until": date(2027, 5, 2),
    "url": "#",
}
FACTS = [
    {
        "label": "Name",
        "value": "Arlo Madeup",
        "source": "A document",
        "stated_on": date(2026, 3, 1),
        "url": "#",
    },
    {
        "label": "Date of birth",
        "value": PartialDate(1991, None, None, "UUE"),
        "source": "The child's mother",
        "url": "#",
    },
    {"label": "Telephone", "value": None, "source": "", "url": "#", "action": "Add"},
    {"label": "Address", "value": WITHHELD},
    {"label": "Also known as", "lines": ["Daz", "Arlo M"], "source": ""},
    {"label": "Connected to", "value": "3 children", "unsourced": True},
]
LOOKS = [
    {
        "who": "Sam Sample",
        "team": "North",
        "at": datetime(2026, 11, 23, 9, 4, tzinfo=UTC),
        "what": "Opened the record",
        "why": "Allocated worker",
    },
    {
        "who": "Una Unreal",
        "team": "Duty",
        "at": datetime(2026, 7, 1, 13, 30, tzinfo=UTC),
        "what": "Found by search",
        "why": "",
    },
]
EVENTS = [
    {
        "title": "Home visit",
        "by": "Sam Sample",
        "at": date(2026, 11, 3),
        "text": "Met Arlo.\nLeo spoke of Daz.",
        "url": "#",
    },
    {"title": "Referral", "at": PartialDate(2026, 2), "by": "Police"},
]
RESULT = {
    "url": "#",
    "name": "Arlo Madeup",
    "born": PartialDate(1991, 3, 12),
    "why": ["Name sounds the same", "Born in the same year"],
    "tags": [{"text": "Open case", "colour": ""}],
}
POINTER = {"name": "Arlo Maidup", "why": ["Name sounds the same"], "speak_to": SPEAK_TO}
COUNTS = [
    {
        "title": "No man is recorded",
        "url": "#",
        "number": 12,
        "of": "12 of 340 open children",
        "answered": 3,
    },
    {
        "title": "A man is recorded and nobody has met him",
        "url": "#",
        "number": 48,
        "of": "48 of 261 children with a man recorded",
    },
]
TASKS = [
    {"title": "Who lives here", "url": "#", "status": "Done", "colour": "green"},
    {
        "title": "Who stays or visits",
        "url": "#",
        "hint": "Nights, weekends, keys",
        "status": "Not yet",
        "colour": "grey",
    },
    {"title": "Sign the visit", "status": "Cannot start yet", "colour": "grey"},
]
DIFFERENCES = [
    {"label": "Where he lives", "yours": "With his brother", "theirs": "Moved to\nhis mother's"}
]
TABS = [
    {"title": "Men in her life", "url": "#", "current": True},
    {"title": "Home", "url": "#", "current": False},
    {"title": "Who looked", "url": "#", "current": False},
]
PAGER = {"first": "#", "previous": "#", "next": "#"}
ACTIONS = [
    {"title": "Add a man", "url": "#"},
    {"title": "Record a visit", "url": "#", "kind": "secondary"},
]
LIST = {
    "title": "No man is recorded",
    "intro": "Open children with no man on the record who is more than a professional.",
    "found": "12 children found",
    "filter_count": 1,
    "clear_url": "/gallery/list/",
    "cases": [CASE, {**CASE, "worker": "", "title": "Unborn child of Jo Pretend"}],
    "pager": PAGER,
}
CONFIRM = {
    "title": "End Arlo's connection to Leo?",
    "intro": "He stays on the record as someone who was part of Leo's life.",
    "consequences": [
        "His connection to Leo ends today.",
        "Leo's case page lists him under the past.",
    ],
    "submit_label": "End the connection",
    "submit_kind": "warning",
    "cancel_url": "/gallery/",
}
CHILD_PAGE: Mapping[str, Any] = {
    "title": "Leo Pretend",
    "today": TODAY,
    "child": CHILD,
    "men": [FATHER, STUB],
    "gaps": [GAP],
    "answered": [ANSWERED],
    "tabs": TABS,
    "actions": ACTIONS,
    "risk": RISK,
    "protection": PROTECTION,
    "breadcrumbs": [{"title": "Your work", "url": "#"}, {"title": "Case 40217", "url": "#"}],
}
PROMPT = {
    "audience_words": "Ask the child",
    "words": "What do you call the man with the grey van, and how did you get to know each other?",
    "because": "Because the full name of the man with the grey van is not known.",
    "not_when": "Not with him in the room.",
    "how": "Use the child's own word for him from then on. No answer is a fine answer.",
    "why": "A child's word for somebody is often the only name we have.",
}
