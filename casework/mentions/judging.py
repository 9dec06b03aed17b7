"""Whether words for somebody are for a man in the text, and not for nobody or a woman. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.mentions.ages import FAR, NEAR, Ages
from casework.mentions.lists import EITHER, FEMALE, MALE, words
from casework.mentions.names import Named
from casework.mentions.nominals import FEMALE as WOMAN
from casework.mentions.nominals import PLURALS, Nominal
from casework.mentions.tokens import Token

_BEING = frozenset(("is", "was", "has", "had"))
MANY = frozenset(("mums", "carers", "women", "mothers", "grandmothers", "parents", "nans", "girls"))


class Judge(Ages):
    """Judges the words of one text."""

    def __init__(self, tokens: Sequence[Token], kinds: dict[int, str]) -> None:
        super().__init__(tokens, kinds)
        self.none_until = -1

    def stands(self, word: Nominal) -> bool:
        """Whether what the word needs beside it to be a word for somebody is there."""
        left = word.left
        if self._is_of_more(word):
            return False
        owned = bool(left.owner) or self._of(word.last + 1)
        if "owner" in word.needs:
            head = self.tokens[word.head]
            called = (word.kind == "grandfather" and self._is_called(word)) or head.text == "Da"
            return (owned or called) and not (word.kind == "partner" and left.never)
        if "det" in word.needs:
            return owned or left.never or bool(left.article or left.changes) or self._placed(word)
        return not (word.plural and self._all(word))

    def _is_of_more(self, word: Nominal) -> bool:
        """Whether the word is of a dog, a plumber, a child's friend, a "male helpline"."""
        if word.kind == "friend":
            return self._of_a_child(word.last)
        if word.kind != "man":
            return False
        animal = "det" not in word.needs and self._animal(word)
        return animal or self._goes_on(word.last + 1) or self._comes_to_mend(word)

    def _of_a_child(self, last: int) -> bool:
        """Whether it is a friend who has a parent: "Zak's mate's dad"."""
        has = ("father", "stepfather", "grandfather", WOMAN)
        return self.tokens[last].owns and self.kinds.get(last + 1) in has

    def _goes_on(self, place: int) -> bool:
        """Whether the word is the first half of another: "man-size", "male helpline"."""
        if place >= len(self.tokens):
            return False
        after = self.tokens[place]
        return (after.joined and place not in self.kinds) or after.low in words("not_a_mans")

    def _is_called(self, word: Nominal) -> bool:
        """Whether the word is written as a name is: "Pops hurt my arm"."""
        head = self.tokens[word.head]
        after = self.tokens[word.last + 1].low if word.last + 1 < len(self.tokens) else ""
        return head.capital and (not head.first or after in words("adult_verbs") | _BEING)

    def _comes_to_mend(self, word: Nominal) -> bool:
        """Whether he comes for his work: "the man from Virgin came to fix it"."""
        near = self.tokens[word.last + 1 : word.last + NEAR]
        sent = bool(near) and near[0].low == "from"
        return any(
            (one.low == "to" or sent) and two.low in words("service_verbs")
            for one, two in pairwise(near)
        )

    def _animal(self, word: Nominal) -> bool:
        near = self.tokens[max(0, word.first - 3) : word.last + 4]
        return any(t.low in words("animals") for t in near)

    def _of(self, place: int) -> bool:
        """Whether "of hers", "of mum's" follows."""
        if place + 1 >= len(self.tokens) or self.tokens[place].low != "of":
            return False
        after = self.tokens[place + 1]
        return (
            after.low in words("owners")
            or after.owns
            or place + 1 in self.kinds
            or (after.low in ("mine", "theirs", "the", "ours", "yours", "hers"))
        )

    def _placed(self, word: Nominal) -> bool:
        """Whether the word begins its sentence, stands after "with", or before a name."""
        head, last = self.tokens[word.head], word.last + 1
        if word.kind == "man":
            return False
        before = self.tokens[word.head - 1] if word.head else None
        named = last < len(self.tokens) and self.tokens[last].capital and not head.first
        told = words("before_adult") | words("saying")
        told = told | {"from", "with", "by"} if word.kind == "other" else told
        whole = "".join(token.text for token in self.tokens[word.head : last])
        spelt = whole.isupper() and len(whole) > 3
        return head.first or named or spelt or (before is not None and before.low in told)

    def _all(self, word: Nominal) -> bool:
        """Whether men in general are meant: "dads are welcome", "for men"."""
        left = word.left
        that = left.article in ("that", "some")  # "said that men": no article, before several
        if left.owner or (left.article and not that) or left.changes - words("changes_all"):
            return False
        after = self.tokens[word.last + 1].low if word.last + 1 < len(self.tokens) else ""
        before = self.tokens[word.head - 1].low if word.head else ""
        if after in words("plural_all") | words("not_a_mans") or before in words("before_all"):
            return True
        if self._among_all(word):
            return True
        return word.phrase in ("men", "males", "fathers") and not self._there(word)

    def _among_all(self, word: Nominal) -> bool:
        """Whether it goes on a list of several of whom none is told apart: "dads and uncles"."""
        for step in (-1, 1):
            place = word.head - 1 if step < 0 else word.last + 1
            while 0 <= place < len(self.tokens) and self._lists(self.tokens[place]):
                place += step
            beside = self.tokens[place].low if 0 <= place < len(self.tokens) else ""
            if abs(place - word.head) > 1 and beside in PLURALS | MANY:
                return True
        return False

    @staticmethod
    def _lists(token: Token) -> bool:
        return token.low in (",", "and", "or", "&", "male", "other", "both")

    def _there(self, word: Nominal) -> bool:
        """Whether the sentence says that some men were somewhere."""
        near = self.tokens[max(0, word.head - FAR) : word.last + FAR]
        sentence = self.tokens[word.head].sentence
        return any(t.low in words("men_there") and t.sentence == sentence for t in near)

    def is_none(self, word: Nominal) -> bool:
        """Whether the text says that there is no such man: "no partner", "not a man"."""
        none = self._is_none(word) or (self._listed(word) and not word.left.owner)
        none = none or self._called_so(word)
        if none:
            self.none_until = word.last
        return none

    def _called_so(self, word: Nominal) -> bool:
        """Whether it is only what some are called: "she calls them Daddy and Dada"."""
        if word.left.owner or word.left.article:
            return False
        near = [token.low for token in self.tokens[max(0, word.first - 6) : word.first]]
        calls = [at for at, low in enumerate(near) if low in ("call", "calls", "called")]
        return bool(calls) and "them" in near[calls[-1] :]

    def _listed(self, word: Nominal) -> bool:
        """Whether the word goes on a list of those who are not: "no uncle, grandad or stepdad"."""
        if self.none_until < 0 or not 0 < word.first - self.none_until <= 3:
            return False
        between = self.tokens[self.none_until + 1 : word.first]
        return bool(between) and all(t.low in (",", "or", "nor", "/") for t in between)

    def _is_none(self, word: Nominal) -> bool:
        if word.left.never:
            return not self._neither(word)
        owner = word.left.owner
        if owner or self._of(word.last + 1):
            return False
        if word.left.article in ("a", "an") and self._wished(word):
            return True
        if self._either(word):
            return True
        once = word.left.article in words("indefinite") or not word.left.article
        return once and self._denied(word)

    def _neither(self, word: Nominal) -> bool:
        """Whether it is somebody who did not: "neither Dad nor his brother came"."""
        low = self.tokens[word.left.first].low
        definite = word.kind in ("father", "stepfather", "grandfather", "uncle")
        return low in ("neither", "nor") and definite and self.tokens[word.head].capital

    def _either(self, word: Nominal) -> bool:
        """Whether it is anybody who may be: "a parent or partner should stay"."""
        if "maybe" not in word.needs or word.left.owner:
            return False
        before = [t.low for t in self.tokens[max(0, word.first - 2) : word.first]]
        return before[1:] in (["or"], ["/"]) and before[0][:5] in ("paren", "carer")

    def _wished(self, word: Nominal) -> bool:
        """Whether no man is meant but what one should be: "she would like a boyfriend"."""
        if word.kind not in ("father", "stepfather", "partner", "grandfather"):
            return False
        near = self.tokens[max(0, word.first - NEAR) : word.last + 2]
        sentence = self.tokens[word.head].sentence
        return any(t.low in words("wished") and t.sentence == sentence for t in near)

    def _denied(self, word: Nominal) -> bool:
        bare = not word.left.article
        if bare and (
            word.kind in ("father", "uncle", "grandfather", "stepfather")
            or self.tokens[word.head].first
        ):
            return False
        for back in range(1, (4 if bare else FAR)):
            place = word.first - back
            if place < 0 or self.tokens[place].sentence != self.tokens[word.head].sentence:
                return False
            low = self.tokens[place].low
            if low in words("not_before"):
                return True
            if low in words("clause_ends") or self.tokens[place].text in ",;:":
                return False
        return False

    def is_man(self, word: Nominal, names: Sequence[Named]) -> bool:
        """Whether a word that is for a man or a woman, or a boy, is for a man here."""
        sexes = {name.sex for name in names}
        if FEMALE in sexes or word.left.changes & words("female_marks"):
            return False
        if "adult" in word.needs:
            return self.is_grown(word, names[-1].last if names else word.last)
        if self.is_small(word, names):
            return False
        return not word.needs & {"maybe", "he"} or self._may_be(word, names, sexes)

    def _may_be(self, word: Nominal, names: Sequence[Named], sexes: set[str]) -> bool:
        """Whether somebody who may be a man or a woman is a man here."""
        last = max([word.last, *(name.last for name in names)])
        said = self.said_of(last + 1) or (self.said_of(names[0].last + 1) if names else "")
        if MALE in sexes or word.left.changes & words("male_marks") or self._marked(last + 1):
            return True
        if names and EITHER not in sexes:
            return said != FEMALE
        if "he" in word.needs:
            return said == MALE or (said != FEMALE and self._of_a_man(word))
        if word.kind in ("partner", "ex_partner"):
            she = self._she(last + 1) or self._is_woman(last + 1)
            return not self._owned_by_man(word) and not she
        return said != FEMALE

    def _of_a_man(self, word: Nominal) -> bool:
        """Whether it is a man's friend: "Dad's friends"."""
        kind = self.kinds.get(word.left.owner_at, WOMAN)
        return word.kind == "friend" and kind not in (WOMAN, "child", "professional", "friend")

    def _marked(self, place: int) -> bool:
        near = self.tokens[place : place + 3]
        return (
            bool(near) and near[0].text in "(," and any(t.low in words("male_marks") for t in near)
        )

    def _she(self, place: int) -> bool:
        """Whether the very next words say "she" of a partner: "her partner (she ...)"."""
        near = self.tokens[place : place + 3]
        if near and near[0].text == "(":
            return any(t.low in ("she", "female") for t in near)
        return len(near) > 1 and near[0].text == "," and near[1].low in ("female", "f")

    def _is_woman(self, place: int) -> bool:
        """Whether the words go on "is a woman"."""
        lows = [token.low for token in self.tokens[place : place + 3]]
        being = lows[:1] in (["is"], ["was"], ["s"])
        return being and len(lows) > 2 and lows[2] in words("female_marks")

    def _owned_by_man(self, word: Nominal) -> bool:
        if word.left.owner in ("his", "hiz", "dad", "dads", "father", "fathers"):
            return True
        kind = self.kinds.get(word.left.owner_at, "")
        return kind not in ("", WOMAN)

    def _adds(self, at: int) -> bool:
        """Whether "she" only tells whose words these are: "..., she said"."""
        after = self.tokens[at + 1 : at + 2]
        says = any(token.low in words("saying") for token in after)
        return says and self.tokens[at - 1].text in (",", '"', "”")

    def said_of(self, place: int) -> str:
        """Return the sex of the first pronoun after ``place``, within the sentence."""
        for at, token in enumerate(self.tokens[place : place + FAR], start=place):
            if token.sentence != self.tokens[place - 1].sentence:
                break
            if token.low in words("he") and token.low != "him":
                return MALE
            if token.low in ("she", "shes") and not self._adds(at):
                return FEMALE
        following = self.tokens[place : place + FAR]
        opening = next((t for t in following if t.first), None)
        if opening is not None and opening.low in ("he", "she", "his", "hes", "shes"):
            return MALE if opening.low in words("he") else FEMALE
        return ""
