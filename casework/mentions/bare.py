"""Names that stand alone: whether the text speaks of a man by them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from casework.mentions.ages import GROWN
from casework.mentions.back import QUOTES, Part
from casework.mentions.children import Children, is_adult
from casework.mentions.judging import Judge
from casework.mentions.lists import EITHER, FEMALE, MALE, phrases, sex_of, words
from casework.mentions.names import Named
from casework.mentions.nominals import CHILD, FAMILY, NOT_MEN, Nominal
from casework.mentions.pets import is_pet
from casework.mentions.phrases import phrase_at
from casework.mentions.tokens import WORD, Token

SEEN = 10
"""So far from a quoted name the words may stand that say where it was read."""


def _of_a_man(part: Part) -> bool:
    """Whether this is a word for a man that needs nothing beside it."""
    return isinstance(part, Nominal) and part.kind not in NOT_MEN and not part.needs


class BareNames:
    """Tells the names of one text that are men's."""

    def __init__(
        self, tokens: Sequence[Token], judge: Judge, groups: Sequence[Sequence[Part]],
        known: set[str], women: set[str],
    ) -> None:  # fmt: skip
        self.tokens = tokens
        self.judge = judge
        self.lows = {t.low for t in tokens}
        self.taught = {t.sentence for t in tokens if t.low in words("places_taught")}
        self.not_men = set(known)
        judge.adults |= {
            one.given
            for group in groups
            for one in group
            if isinstance(one, Named) and any(_of_a_man(other) for other in group)
        }
        men = [p.head for g in groups for p in g
               if isinstance(p, Nominal) and p.kind not in NOT_MEN]  # fmt: skip
        alone = [n for g in groups if len(g) == 1 and isinstance(n := g[0], Named)]
        self.not_men |= Children(tokens, judge, men, alone).read()
        self.women = women
        self.settled: set[str] = set()
        times = Counter(name.given for name in alone if len(name.given) > 2)
        inner = {n.given for n in alone if not tokens[n.first].first and not tokens[n.last].owns}
        self.often = {given for given in inner if times[given] > 1}
        """Names of no list that stand more than once, and once within a sentence."""
        for group in groups:
            self._sort(group)

    def settle(self, groups: Sequence[Sequence[Part]]) -> None:
        """Take a name that is a man's at one place for his at each."""
        alone = [one for group in groups if len(group) == 1 and isinstance(one := group[0], Named)]
        self.settled = {one.given for one in alone if not one.initials and self.is_man(one)}

    def _sort(self, group: Sequence[Part]) -> None:
        """Note whose name a professional's, a woman's or a child's word stands beside."""
        names = [part for part in group if isinstance(part, Named)]
        said = [part for part in group if isinstance(part, Nominal)]
        men = [w for w in said if w.kind not in NOT_MEN and self.judge.is_man(w, names)]
        family = any(word.kind in FAMILY for word in men)
        others = [] if family else [w for w in said if w.kind in NOT_MEN]
        for name in names:
            if name.professional or (others and (not men or others[0].kind != CHILD)):
                self.not_men.add(name.given)
            elif men and self.judge.age_at(name.last + 1) is None:
                self.not_men.discard(name.given)
            elif said and not men:
                self.not_men.add(name.given)

    def is_man(self, name: Named) -> bool:
        """Whether a name that nothing else explains is a man's in this text."""
        if name.given in self.not_men or name.given in self.women or name.sex == FEMALE:
            return False
        if self._a_place(name) or (self._works(name) and not self._with_mum(name)):
            return False
        if name.given in self.settled:
            return True
        if name.titled:
            plain = self.tokens[name.first].low in ("mr", "mister", "sir", "master")
            taught = self.tokens[name.first].sentence in self.taught
            return not plain or not taught or self._fetches(name)
        return name.sex == MALE or self._may_be(name)

    def _may_be(self, name: Named) -> bool:
        """Whether a name that is not known to be a man's is one here."""
        said = self.judge.said_of(name.last + 1)
        adult = is_adult(self.tokens, name, known=name.sex == EITHER)
        if name.sex == EITHER:
            inside = not self.tokens[name.first].first
            return said == MALE or (said != FEMALE and (adult or inside))
        if self._quoted(name, said):
            return True
        named = self._is_called(name) or self._pointed(name, said)
        if name.initials:
            return said == MALE or adult or named or self._dated(name) or self._does(name)
        return said != FEMALE and (named or self._unknown_may_be(name, said, adult=adult))

    def _unknown_may_be(self, name: Named, said: str, *, adult: bool) -> bool:
        """Whether a word that is in no list of names is a man's name, by what he does."""
        if name.given in words("pro_places"):
            return False
        if name.bynamed or self._told_of(name) or self._himself(name) or self._wed(name):
            return True
        whole = name.last > name.first and not self.tokens[name.last].owns
        if whole and (self.judge.age_at(name.last + 1) or 0) >= GROWN:
            return True
        opens = whole and self.tokens[name.first].first
        return (adult or opens or name.given in self.often) and said == MALE

    def _dated(self, name: Named) -> bool:
        """Whether a date of birth, or that there is none, stands beside initials."""
        if (self.judge.age_at(name.last + 1) or 0) >= GROWN:
            return True
        near = self.tokens[name.last + 1 : name.last + 3]
        return len(near) == 2 and near[0].text in "(," and near[1].low in ("dob", "male", "m")

    def _does(self, name: Named) -> bool:
        """Whether the words go on after initials as they do after a person."""
        low = self.tokens[name.last + 1].low if name.last + 1 < len(self.tokens) else ""
        then = self.tokens[name.last + 2].low if name.last + 2 < len(self.tokens) else ""
        return low in words("initials_do") or (low == "in" and then in words("custody"))

    def _is_called(self, name: Named) -> bool:
        lows = [self.tokens[place].low for place in range(max(0, name.first - 2), name.first)]
        return any(phrase_at(self.tokens, name.first - n, phrases("naming")) == n
                   for n in range(1, len(lows) + 1))  # fmt: skip

    def _wed(self, name: Named) -> bool:
        """Whether he is one of a couple: "Adil and Samira were married"."""
        near = self.tokens[name.last + 1 : name.last + 7]
        pair = len(near) > 2 and near[0].low in ("and", "&") and sex_of(near[1].low) == FEMALE
        return pair and any(token.low in words("couples") for token in near[2:])

    def _himself(self, name: Named) -> bool:
        """Whether he is said to do something himself: "introduced himself"."""
        near = self.tokens[name.last + 1 : name.last + 5]
        sentence = self.tokens[name.first].sentence
        return any(t.low in ("himself", "hisself") and t.sentence == sentence for t in near)

    def _told_of(self, name: Named) -> bool:
        """Whether somebody tells what he did: "they said Ghost had been round"."""
        before = self.tokens[name.first - 1].low if name.first else ""
        near = [t.low for t in self.tokens[name.last + 1 : name.last + 4]]
        if before not in words("saying") | {"that"} or len(near) < 2:
            return False
        place = self.tokens[name.last].low in words("places") | words("pro_places")
        if place or self.tokens[name.first].text.isupper():
            return False
        return near[0] in ("has", "had", "is", "was", "hasnt", "hadnt") and any(
            low in words("person_done") for low in near[1:]
        )

    def _pointed(self, name: Named, said: str) -> bool:
        """Whether a child points somebody out: "that's Spud, he's not my dad"."""
        before = [t.low for t in self.tokens[max(0, name.first - 2) : name.first]]
        owned = name.first > 0 and self.tokens[name.first - 1].owns
        told = before[-1:] in (["that"], ["there"], ["this"]) and owned
        told = told or before in (["this", "is"], ["there", "is"], ["that", "is"])
        return told and said == MALE

    def _quoted(self, name: Named, said: str) -> bool:
        """Whether it stands alone between quotation marks where a telephone or a card tells it."""
        first, last = name.first - 1, name.last + 1
        if first < 0 or last >= len(self.tokens) or name.last - name.first > 1:
            return False
        if self.tokens[first].text not in QUOTES:
            return False
        near = self.tokens[last : last + 4]
        if not any(t.text in QUOTES for t in near):
            return False
        sentence = self.tokens[name.first].sentence
        around = self.tokens[max(0, first - SEEN) : last + SEEN]
        told = any(t.low in words("quoted_by") and t.sentence == sentence for t in around)
        does = self.tokens[last + 1 : last + 2]
        told = told or any(t.low in words("adult_verbs") for t in does)
        return told or said == MALE

    def _a_place(self, name: Named) -> bool:
        """Whether it is a street's, a school's or a shop's name."""
        inside = self.tokens[name.first + 1 : name.last + 2]
        if any(t.low in words("places") and t.capital for t in inside) or is_pet(self.tokens, name):
            return True
        if any(t.low in ("ward", "street", "road") for t in inside[-1:]):
            return True
        before = [t.low for t in self.tokens[max(0, name.first - 2) : name.first]]
        if not before:
            return False
        return self._a_thing(name, before[-1]) or self._by_verb(name, before)

    def _by_verb(self, name: Named, near: Sequence[str]) -> bool:
        """Whether somebody moves to it or works at it: "moved to Douglas", "a job at Harvey's"."""
        owned, before = self.tokens[name.last].owns, near[-1]
        if before == "to" and not name.titled and not owned:
            return near[0] in ("moved", "moving", "move")
        works = {"job", "works", "worked"} & {
            token.low for token in self.tokens[max(0, name.first - 5) : name.first]
        }
        return owned and before == "at" and bool(works)

    def _a_thing(self, name: Named, before: str) -> bool:
        """Whether it is a thing's or a town's, or a shop's: "Bob's Pantry"."""
        if before in ("the", "a", "an") and not name.titled:
            return True
        owned, after = self.tokens[name.last].owns, self.tokens[name.last + 1 : name.last + 2]
        if owned and any(t.capital and not t.text.isupper() and not t.first for t in after):
            return name.last + 1 not in self.judge.kinds
        if owned and before in ("at", "in") and any(t.low in words("shops") for t in after):
            return True
        if before in words("owners"):
            return any(t.low in words("places") for t in after)
        if before == "against" and self._at_law(name):
            return False
        return before in words("town_before") and not owned and not name.titled

    def _at_law(self, name: Named) -> bool:
        """Whether an order or a complaint is against him: "a non-mol against Brett"."""
        near = self.tokens[max(0, name.first - 5) : name.first - 1]
        return any(token.low in words("of_law") for token in near)

    def _with_mum(self, name: Named) -> bool:
        """Whether he is met beside the mother: "mum and Curtis"."""
        before = [t.low for t in self.tokens[max(0, name.first - 2) : name.first]]
        return before[1:] in (["and"], ["&"]) and before[0] in ("mum", "mother", "mom", "mam")

    def _fetches(self, name: Named) -> bool:
        """Whether he does at a school what parents do: "was rude when he collected Tola"."""
        sentence = self.tokens[name.first].sentence
        near = self.tokens[name.last + 1 : name.last + 1 + SEEN]
        return any(t.low in words("parents_do") and t.sentence == sentence for t in near)

    def _works(self, name: Named) -> bool:
        """Whether somebody is said to be "from CAMHS", "at the council"."""
        near = self.tokens[name.last + 1 : name.last + 5]
        before = [t.low for t in self.tokens[max(0, name.first - 2) : name.first]]
        if before[1:] == [":"] and before[0] in words("headings"):
            return True
        if before[1:] in (["by"], ["to"]) and before[0] in words("works_by"):
            return True
        if near and near[0].text == "(":
            inner = list(takewhile(lambda t: t.text != ")", near[1:]))
            kind = self.judge.kinds.get(name.last + 2, "professional")
            short = [t.text for t in inner if t.text.isupper() and 2 < len(t.text) < 6]
            short = short if kind == "professional" else []
            told = any(t.low in words("works_in") for t in inner)
            return told or (len(inner) == 1 and bool(short) and short[0] != "DOB")
        if not near or near[0].low not in ("from", "at", "of", "in"):
            return False
        lows = [t.low for t in near[1:] if t.sort == WORD]
        if near[0].low in ("of", "in"):
            return bool(lows) and near[1].capital and lows[0] in words("pro_places")
        return any(low in words("pro_places") for low in lows)
