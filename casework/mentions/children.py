"""Which of the names of a text are its children's, by what stands beside them. Pure."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from casework.mentions.ages import FAR
from casework.mentions.judging import Judge
from casework.mentions.lists import FEMALE, phrases, words
from casework.mentions.names import Named
from casework.mentions.phrases import phrase_at
from casework.mentions.small import is_small
from casework.mentions.tokens import MARK, Token

ADULT = 16
TOLD = frozenset(("told", "tells", "asked", "disclosed", "showed", "shows"))
HIS = "his kin"
"""Kept among the words of a sentence in which somebody has a mother, a class, a carer."""

_OLDER = ("father", "stepfather", "grandfather", "uncle", "godfather")


class Children:
    """Reads who of the names is a child."""

    def __init__(
        self, tokens: Sequence[Token], judge: Judge, men: Iterable[int], names: Sequence[Named]
    ) -> None:
        self.tokens = tokens
        self.judge = judge
        self.men = frozenset(men)
        """The tokens at which a man is spoken of by a word."""
        self.names = names
        self.starts = {name.first for name in names if name.sex != FEMALE}

    def read(self) -> set[str]:
        """Return the given names of the children."""
        found = {name.given for name in self.names if self.is_child(name)}
        for one, two in zip(self.names, self.names[1:], strict=False):
            between = [t.low for t in self.tokens[one.last + 1 : two.first]]
            if between in (["and"], ["&"], [","], [",", "and"]) and one.given in found:
                if not self.tokens[one.last].owns and not self._grown(two):
                    found.add(two.given)
            elif between in (["and"], ["&"]) and two.given in found and not self._grown(one):
                found.add(one.given)
        return found - {name.given for name in self.names if self._is_grown_up(name)}

    def _is_grown_up(self, name: Named) -> bool:
        """Whether what somebody does beside this name is done by adults only."""
        if self._grown(name):
            return True
        before = {self._low(name.first - 1 - back) for back in range(1, 4)}
        if self._low(name.first - 1) in ("with", "to", "from", "by") and (
            before & words("strong_before")
        ):
            return True
        after, then = self._low(name.last + 1), self._low(name.last + 2)
        if after in ("let", "showed") and then in ("us", "me"):
            return self._low(name.last + 3) in ("in", "into", "round", "through")
        if after in ("is", "was", "has", "s"):
            return then in words("strong_then") or self._low(name.last + 3) in words("strong_then")
        return after in words("strong_after") and not phrase_at(
            self.tokens, name.last + 1, phrases("child_does")
        )

    def is_child(self, name: Named) -> bool:
        """Whether what stands beside a name says that it is a child's."""
        if name.titled:
            return False
        age = self.judge.age_at(name.last + 1)
        if age is None and self.tokens[name.first].first:
            age = self.judge.told_on(name.last)
        if age is not None:
            return age < ADULT
        if is_small(self.tokens, name) or self._in_household(name) or self._with_a_small_one(name):
            return True
        if self._before(name) or self._owns(name) or self._tells(name):
            return True
        sure = self.said[self.tokens[name.first].sentence] & words("sure_signs")
        if not sure and self._does(name):
            return True
        return self._says(name) or self._childish(name)

    def _in_household(self, name: Named) -> bool:
        """Whether it is one of a list of those at home, and nothing says what he is to whom."""
        opens = self.openings.get(self.tokens[name.first].sentence, -1)
        if opens < 0 or self._low(name.first - 1) not in (",", "and", "&", ":"):
            return False
        return self._low(name.last + 1) in ("", ",", "and", "&", ".") and name.first > opens + 1

    def _with_a_small_one(self, name: Named) -> bool:
        """Whether his brother or cousin beside him is small: "Ellis and his brother Jude (7)"."""
        start = name.last + 1
        if self._low(start) not in ("and", "&") or self._low(start + 1) not in ("his", "her"):
            return False
        sentence = self.tokens[name.first].sentence
        for place in range(start + 2, min(start + FAR, len(self.tokens))):
            if self.tokens[place].sentence > sentence + 1:
                return False
            age = self.judge.age_at(place) if self.tokens[place].text in (",", "(") else None
            if age is not None:
                return age < ADULT
        return False

    @cached_property
    def openings(self) -> dict[int, int]:
        """Where the colon stands of each sentence that begins as a list of those at home."""
        return {
            one.sentence: place + 1
            for place, (one, two) in enumerate(itertools.pairwise(self.tokens))
            if two.text == ":" and one.low in words("household")
        }

    def _says(self, name: Named) -> bool:
        """Whether this is whose words about a man stand before: "my dad ...", said Jude."""
        start = name.first - (2 if self._low(name.first - 1) in words("child_verbs") else 1)
        if start == name.first - 1 and self._low(name.last + 1) not in words("child_verbs"):
            return False
        if start < 1 or not {self._low(start), self._low(start - 1)} & {",", '"', "”"}:
            return False
        return any(place in self.men for place in range(max(0, start - FAR), start))

    def _childish(self, name: Named) -> bool:
        """Whether the sentence is of a child's things, and says nothing of a grown man."""
        if name.titled or name.initials or name.last + 1 - name.first > 1:
            return False
        if self._of_a_couple(name):
            return False
        after = self._low(name.last + 1)
        if after == "," and self._low(name.last + 2) == "he":
            after = self._low(name.last + 3)
        if after in ("and", "&") and self._low(name.last + 3) != "held":
            after = self._low(name.last + 3)
        if after in words("grown_does") or (self.tokens[name.last].owns and after == ""):
            return False
        said = self.said[self.tokens[name.first].sentence]
        if said & words("grown_signs"):
            return False
        return bool(said & words("childish")) or HIS in said

    def _of_a_couple(self, name: Named) -> bool:
        """Whether it goes with the mother as one of two grown up: "Mum and Wes are on a break"."""
        pair = self._low(name.first - 1) in ("and", "&", "n") and self._low(name.first - 2) in (
            "mum", "mother", "she", "ms", "me", "i",
        )  # fmt: skip
        return pair and self._low(name.last + 1) in ("are", "were", "have", "had", "r")

    @cached_property
    def said(self) -> dict[int, set[str]]:
        """The words of each sentence, with those of the next where it goes on with "he"."""
        said: dict[int, set[str]] = defaultdict(set)
        opens: dict[int, str] = {}
        for token, after in zip(self.tokens, [*self.tokens[1:], None], strict=False):
            said[token.sentence].add(token.low)
            if token.low in ("his", "their") and after and after.low in words("his_kin"):
                said[token.sentence].add(HIS)
            opens.setdefault(token.sentence, token.low)
        for sentence in sorted(opens):
            if opens.get(sentence + 1) in words("he"):
                said[sentence] = said[sentence] | said[sentence + 1]
        return said

    def _grown(self, name: Named) -> bool:
        age = self.judge.age_at(name.last + 1)
        return age is not None and age >= ADULT

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _before(self, name: Named) -> bool:
        before = self._low(name.first - 1)
        if before in words("before_child"):
            return True
        if before in words("child_of_verb") and not name.initials and not self._sent(name):
            return True
        further = self._low(name.first - 2)
        if before == "to" and further in ("writes", "wrote", "write", "reads", "read", "sings"):
            return True
        if self._is_listed(name) or (before in words("saying") and self._is_taught(name)):
            return True
        return (before in ("at", "after") and further in (
            "look", "shouts", "shouted", "shouting", "yells", "yelled", "swears", "looks", "looked",
            "looking", "screams", "screamed", "swore",
        )) or (before in ("of", "to", "for") and further in (
            "father", "dad", "stepdad", "uncle", "parent", "mother", "mum", "brother", "carer",
            "responsibility", "concerns", "care", "contact", "cousin", "grandad", "stepfather",
            "concern", "daddy", "referral", "plan", "worried",
        ))  # fmt: skip

    def _sent(self, name: Named) -> bool:
        """Whether he was asked or told to do what only adults do: "asked Graham to leave"."""
        near = [self._low(name.last + step) for step in range(1, 6)]
        if near[0] in words("he"):
            return bool({"stay", "leave", "live", "move", "come"} & set(near))
        return near[0] == "to" and near[1] in words("asked_to")

    def _is_listed(self, name: Named) -> bool:
        """Whether it comes first of those named as children: "the boys, Kai and Leo"."""
        place = name.first - 1
        while name.first - place < 5 and self._low(place) in words("list_words") | {",", ":", "("}:
            place -= 1
        return place < name.first - 1 and self._low(place) in words("kin_names")

    def _is_taught(self, name: Named) -> bool:
        """Whether a school or a coach says it: "school report that Kai"."""
        sentence = self.tokens[name.first].sentence
        near = self.tokens[max(0, name.first - 5) : name.first]
        said = words("places_taught") | words("works_in")
        told = any(t.low in said and t.sentence == sentence for t in near)
        return told and not self.said[sentence] & words("grown_signs")

    def _owns(self, name: Named) -> bool:
        if not self.tokens[name.last].owns:
            return False
        after = self._low(name.last + 1)
        kind = self.judge.kinds.get(name.last + 1, "")
        return after in words("child_owns") or kind in _OLDER

    def _does(self, name: Named) -> bool:
        after, then = self._low(name.last + 1), self._low(name.last + 2)
        told = after == "," and phrase_at(self.tokens, name.last + 2, phrases("child_is"))
        told = told or phrase_at(self.tokens, name.last + 1, phrases("child_does"))
        told = told or self._fights(name)
        if told or after in words("child_acts"):
            return True
        if after not in ("is", "was", "has", "were", "looked", "appeared", "presented", "seemed"):
            return False
        if name.initials or self.said[self.tokens[name.first].sentence] & words("custody"):
            return False
        if then in ("in", "at"):
            return self._low(name.last + 3) in (
                "school", "nursery", "year", "reception", "his", "foster", "nappies", "care",
                "class",
            )  # fmt: skip
        if then == "been":
            return self._low(name.last + 3) in words("child_done")
        return then in words("child_states") | words("child_done")

    def _fights(self, name: Named) -> bool:
        """Whether he does to his brother or sister what children do: "Reggie bites his sister"."""
        if self._low(name.last + 1) not in words("fights") or self._low(name.last + 2) != "his":
            return False
        kin = {self._low(name.last + 3), self._low(name.last + 4)}
        grown = self.said[self.tokens[name.first].sentence] & words("grown_signs")
        return bool(kin & {"brother", "sister", "siblings", "sibling", "twin"}) and not grown

    def _tells(self, name: Named) -> bool:
        """Whether somebody tells of a man: "Leo said that daddy ..."."""
        last = name.last
        if self._low(last + 1) in ("also", "then", "has", "had", "just", "later"):
            last += 1
        if self._low(last + 1) not in words("child_verbs"):
            return False
        told = {self.judge.kinds.get(last + 2), self.judge.kinds.get(last + 3)}
        if (
            "professional" in told
            or self._low(last + 2) in ("me", "us")
            or self._low(last + 3) in ("teacher", "school", "staff")
        ):
            return self._low(last + 1) in TOLD
        sentence = self.tokens[last].sentence
        for place in range(last + 2, min(last + 2 + FAR, len(self.tokens))):
            if self.tokens[place].sentence != sentence:
                return False
            if place in self.men or place in self.starts:
                return not self._of_himself(last + 2, place)
            if self._low(place) in ("mummy", "mummys", "mam", "mammy", "daddy"):
                return True
        return False

    def _of_himself(self, start: int, end: int) -> bool:
        """Whether the words between are "he is the": somebody says what he himself is."""
        lows = [token.low for token in self.tokens[start:end]]
        return any(
            one in words("he") and two in ("is", "was", "s", "would", "has", "had", "will")
            for one, two in itertools.pairwise(lows)
        )


def is_adult(tokens: Sequence[Token], name: Named, *, known: bool) -> bool:
    """Whether what a person does or is, beside a name, speaks for an adult.

    ``known`` says that it is a given name of our lists; for another, a preposition before it says
    something only where the words go on as after a name.
    """
    near = tokens[name.last + 1 : name.last + 4]
    after = [t.low for t in near if t.sort != MARK]
    before = tokens[name.first - 1].low if name.first else ""
    if after and after[0] in words("adult_verbs"):
        return True
    if len(after) > 1 and after[0] in ("is", "was", "has", "s", "were", "had"):
        return after[1] in words("adult_states") or after[1] in words("adult_verbs")
    ends = not near or near[0].sort == MARK or near[0].low in ("and", "who", "again", "now")
    return before in words("before_adult") and (known or ends)
