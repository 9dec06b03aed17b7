"""Which components the gallery shows, and in which states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.views import samples as s
from households.dates import PartialDate

States = Mapping[str, Mapping[str, Any]]

PEOPLE: Mapping[str, States] = {
    "person_header": {
        "a man": {
            "name": "Arlo Madeup",
            "caption": "Person",
            "called": [{"word": "Daddy", "by": "Leo"}],
            "born": s.FATHER["born"],
            "tags": s.FATHER["tags"],
        },
        "no name, no date of birth": {
            "described": "The man with the grey van",
            "caption": "Person",
            "called": [{"word": "Daz", "by": "Leo"}],
            "born": s.STUB["born"],
            "adult": "Over 18",
            "tags": s.STUB["tags"],
        },
        "died": {"name": "Old Pretend", "born": PartialDate(1938, None, None, "UUE"), "died": True},
        "unborn": {"unborn": True, "due": s.UNBORN["due"], "caption": "Child"},
        "withheld": {"name": s.WITHHELD, "born": s.WITHHELD},
    },
    "strands": {
        "neither assessed": {},
        "both assessed": {
            "risk": s.RISK,
            "protection": s.PROTECTION,
            "binds": [{"text": "Must not come to the house", "ends": "until 1 May 2027"}],
        },
        "one assessed, with nothing to record": {
            "risk": {"statements": [], "assessed_on": s.TODAY, "by": "Sam Sample"}
        },
    },
    "man_card": {"a father": {"man": s.FATHER}, "a stub": {"man": s.STUB}},
    "child_row": {"allocated": {"child": s.CHILD}, "unborn, no worker": {"child": s.UNBORN}},
    "case_row": {"on a list": {"case": s.CASE}},
    "search_result": {"may be opened": {"result": s.RESULT}, "pointer": {"result": s.POINTER}},
    "possible_match": {
        "beside a new man": {
            "match": {**s.RESULT, "reference": "abc", "connections": ["Father of one child"]},
            "name": "same",
            "number": 1,
        }
    },
}

FACTS: Mapping[str, States] = {
    "prompt": {"a question to put to a child": {"prompt": s.PROMPT}},
    "facts": {"known, guessed, unknown and withheld": {"facts": s.FACTS}},
    "summary_card": {
        "with an action": {
            "title": "Home",
            "facts": s.FACTS[2:4],
            "actions": [{"title": "Change", "url": "#"}],
        }
    },
    "gap_item": {"open": {"gap": s.GAP}},
    "answered_gap": {"for now": {"gap": s.ANSWERED}},
    "not_shared": {"alone": {}, "with a label": {"label": "Address", "ask_url": "#"}},
    "keep_from": {"an address": {"name": "Arlo Madeup", "what": "This address"}},
    "restricted": {"on the list": {"why": "A worker is family.", "url": "#"}},
    "timeline": {"two events": {"items": s.EVENTS}},
    "who_looked": {"two looks": {"looks": s.LOOKS, "title": "Who looked at this record"}},
    "two_texts": {"a stale save": {"rows": s.DIFFERENCES}},
    "empty": {
        "no man": {
            "title": "No man is recorded for Leo.",
            "text": "Nobody has written one down. It does not mean that there is none.",
            "url": "#",
            "action": "Add a man",
        }
    },
}

PAGES: Mapping[str, States] = {
    "tag": {
        colour or "plain": {"text": "Open case", "colour": colour}
        for colour in ("", "grey", "red", "green", "yellow", "purple")
    },
    "counts_table": {"for a manager": {"title": "Questions open", "rows": s.COUNTS}},
    "table": {
        "in setup": {
            "title": "Teams",
            "head": ["Team", "Service", "State"],
            "rows": [[{"text": "North", "url": "#"}, {"text": ""}, {"tag": "In use"}]],
        }
    },
    "task_list": {"in any order": {"tasks": s.TASKS}},
    "action_bar": {"two acts": {"actions": s.ACTIONS}},
    "button_group": {
        "a form's end": {"label": "Save", "cancel_url": "#"},
        "hard to undo": {"label": "End the connection", "kind": "warning"},
    },
    "sub_nav": {"parts of a record": {"label": "Leo", "items": s.TABS}},
    "side_nav": {"a room": {"label": "Setup", "items": s.TABS}},
    "breadcrumbs": {"the way here": {"items": s.NAV[:2]}},
    "pager": {"in the middle": {"pager": s.PAGER}},
    "notification": {
        kind: {"text": "Daz is on the record.", "kind": kind, "number": number}
        for number, kind in enumerate(("success", "error", "info"), start=50)
    },
    "inset": {"one thing": {"text": "His mother told us this. He has not been asked."}},
    "warning": {"consequences": {"text": "This cannot be undone."}},
    "details": {"folded": {"summary": "Why we ask", "text": "Because he counts."}},
    "progress": {"half way": {"label": "Import", "percent": 52, "words": "41,200 rows"}},
}

COMPONENTS: Mapping[str, States] = {**PEOPLE, **FACTS, **PAGES}
"""Name of a component -> name of a state -> what the component is given."""
