"""What the pencil puts into a sentence: the name for 该公司 or 他, a missing subject, a speaker, a speaker's office."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from reporter.chinese.body_words import FIRMS, HOUSES, PLACES
from reporter.chinese.classes import FIRST_HAN, HAN, LAST_HAN
from reporter.chinese.dates.forms import MONTH_DAY
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.clauses import TIME
from reporter.rank.pencil import tolls, wholes
from reporter.rank.pencil.answering import answering
from reporter.rank.pencil.deeds import DEEDS, OFFICIAL
from reporter.rank.pencil.office_holders import OFFICE, SPEAKING, UNAMBIGUOUS, Person, people, somebody
from reporter.rank.pencil.posts import posts_before
from reporter.rank.pencil.protagonists import hero
from reporter.rank.pencil.referring import BARE, BRANCH, INSIDE, OWN, PERSON, POINTING, Cast, fits, is_proper
from reporter.text.organisations.places import level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Sentence
    from reporter.rank.pencil.referring import Named

_SPEAKER_NEAR = 30  # characters of the next sentence in which its speaker is named
# times the only person is named; characters before who opens a sentence
_PROTAGONIST = 3
_NEAR = 12  # characters: an office and a name open the sentence
_QUOTED = re.compile("[“「][^“”「」]*[”」][。！]?")
_DEED = re.compile(f"(?:先后|累计|共|已|集中|主动|及时|还|全面|重点|逐一|同步|陆续)*(?:{DEEDS})")
_ACT = re.compile(f"(?=[^，；：。]*[0-9])(?:先后|累计|共计?|一共|已|集中|同步|陆续)*(?:{OFFICIAL})(?!的)")
_TIME = re.compile(
    rf"(?:\d{{4}}年)?(?:{MONTH_DAY}|\d{{1,2}}月份?)"
    "(?:以来|起|至[^，]{1,8})?，?|今年(?:以来)?，?|去年(?:以来)?，?|[上下]半年，?|截[至止][^，]{1,12}，|全年，?|近[日年](?:来)?，?|目前，?"
)
_YEARS = re.compile("[0-9]{1,2}[多余]?年(?:多)?[来里间]，?")
_FIELD = re.compile("在[^，。；：]{2,10}方面，")
_ACTING = re.compile(f"(?:[{HOUSES}]|{FIRMS}|[大支]队|支行|中心|合作社)$")
_MARK = re.compile("[，；：。“（]")
_COMMITTEE = re.compile(f"(?:(?<![{HAN}])[{PLACES}州]委|党委|党组|党工委)$")
"""A committee of the Party, which is a part of the post that its members have."""

_BODIES = (("pointing", POINTING), ("own", OWN), ("bare", BARE), ("branch", BRANCH), ("inside", INSIDE))
"""How a body or a place is spoken of without its name, by rule."""


def _is_in(one: Named | Person, sentence: Place) -> bool:
    return one.block == sentence.block and sentence.start <= one.start < sentence.end


class Names:
    """Puts names into the sentences of one article."""

    def __init__(self, article: Article) -> None:
        """Take what all sentences share."""
        self._article = article
        self.cast = Cast(article)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The persons of the article."""
        return people(self._article.blocks)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Who answers in the article."""
        return answering(self._article)

    @cached_property
    def toll(self) -> tolls.Toll | None:
        """The toll of the accident that the article reports."""
        return tolls.of(self._article)

    def strokes(self, number: int, start: int, end: int) -> Iterator[Stroke]:
        """Yield the strokes that put names into a sentence of which ``start`` to ``end`` (in its block) is left."""
        sentence = self._article.sentences[number]
        block, text = sentence.place.block, self._article.blocks[sentence.place.block].text
        if _QUOTED.fullmatch(sentence.text):
            yield from self._speaker(number)
            return
        named = list(self._anaphors(number, start, end))
        yield from named
        rest = Place(block, start, min((one.place.start for one in named), default=end))
        yield from wholes.strokes(text, rest, self.cast)
        yield from self._office(block, text, start)
        if not named:
            yield from self._subject(number, start)

    def _anaphors(self, number: int, start: int, end: int) -> Iterator[Stroke]:
        """Yield a stroke for the first body, and one for the person, that the sentence speaks of without a name."""
        yield from self._named(number, start, end, _BODIES)
        yield from self._named(number, start, end, (("person", PERSON),))

    def _named(
        self, number: int, start: int, end: int, rules: Sequence[tuple[str, re.Pattern[str]]]
    ) -> Iterator[Stroke]:
        """Yield a stroke for the first place where one of these (该公司, 我局, 公司 or 他) stands before any name."""
        block = self._article.sentences[number].place.block
        text = self._article.blocks[block].text
        for rule, pattern in rules:
            for match in pattern.finditer(text, start, end):
                if _quoted_at(text, start, match.start()) or not _opens(text, start, match.start(), rule):
                    continue
                name = (
                    self._person(number, text[start : match.start()])
                    if rule == "person"
                    else self._body(match, rule, block)
                )
                if name and name not in text[start : match.start()]:
                    place = Place(block, match.start(), match.end())
                    yield Stroke(StrokeKind.NAME, place, match[0], f"〔{name}〕", rule)
                    return

    def _body(self, match: re.Match[str], rule: str, block: int) -> str | None:
        kind = match["kind"]
        if rule == "inside":
            return self.cast.whole(kind)
        if rule == "branch" and not (self.cast.own and fits(self.cast.own, kind)):
            return None
        if not kind:  # 我们 outside a quotation: whose text it is, which is a person's as well
            return None
        if kind in "省市县区镇乡村":
            return self.cast.place(kind)
        if rule == "own":
            return self.cast.own if self.cast.own and fits(self.cast.own, kind) else None
        return self.cast.body(kind, block, match.start(), own=rule in {"bare", "branch"})

    def _person(self, number: int, before: str) -> str | None:
        """Return whom 他 means at the head of a sentence, or behind a time (如今，他).

        It is the only person of the article, whom its title or its lead tells of, or who opens the sentence before.
        """
        if before and not (TIME.fullmatch(before) or _YEARS.fullmatch(before)):
            return None
        place = self._article.sentences[number].place
        paragraph = self._article.blocks[place.block].text[: place.start]
        if self._has_protagonist() and not somebody(paragraph):
            return self._introduced(self.people[0].name)
        if self._hero and self._is_alone(self._hero, place.block, paragraph):
            return self._hero
        return self._opened_before(number)

    def _opened_before(self, number: int) -> str | None:
        """Return the person who opens the sentence before in its paragraph, None where it may be another."""
        place, before = self._article.sentences[number].place, self._article.sentences[max(number - 1, 0)]
        told = self._named_between(before.place, place)
        opens = bool(told) and told[0].start - len(told[0].office) - before.place.start <= _NEAR
        alone = len({one.name for one in told}) == 1 and not somebody(before.text)
        return self._introduced(told[0].name) if number and opens and alone else None

    @cached_property
    def _hero(self) -> str:
        """The person whom the article is about."""
        return hero(self._article)

    def _is_alone(self, name: str, block: int, paragraph: str) -> bool:
        """Return whether a paragraph up to a place speaks of nobody but the person of this name."""
        told = {one.name for one in self.people if one.block == block and one.end <= len(paragraph)}
        return told <= {name} and not somebody(paragraph)

    def _named_between(self, before: Place, place: Place) -> list[Person]:
        """Return the persons who are named from one place on to another in its block, none where those are two."""
        within = Place(before.block, before.start, place.start)
        return [one for one in self.people if before.block == place.block and _is_in(one, within)]

    def _has_protagonist(self) -> bool:
        """Return whether the text names one person alone, and often."""
        return len({one.name for one in self.people}) == 1 and len(self.people) >= _PROTAGONIST

    def _introduced(self, name: str) -> str:
        """Return a name with the body and office that stand right before it where the article first tells them."""
        held = next((one for one in self.people if one.name == name and one.office), None)
        if held is None:
            return name
        titled = f"{self._held(held)}{name}"
        whole = f"{self._body_of(held) or ''}{titled}"
        return whole if whole in self._article.blocks[held.block].text else titled

    def _speaker(self, number: int) -> Iterator[Stroke]:
        """Yield the stroke that puts the speaker before a quotation, where the next sentence opens with who says it."""
        sentence = self._article.sentences[number]
        following = self._article.sentences[number + 1 : number + 2]
        if not following or following[0].place.block != sentence.place.block:
            return
        said = following[0]
        speakers = [
            one
            for one in self.people
            if one.block == said.place.block and said.place.start <= one.start < said.place.start + _SPEAKER_NEAR
        ]
        text = self._article.blocks[said.place.block].text
        if speakers and SPEAKING.search(text, speakers[0].end, min(speakers[0].end + 10, said.place.end)):
            place = Place(sentence.place.block, sentence.place.start, sentence.place.start)
            yield Stroke(StrokeKind.SPEAKER, place, "", f"〔{speakers[0].name}：〕", "speaker-behind")
            yield from self._we(sentence, speakers[0])

    def _we(self, sentence: Sentence, speaker: Person) -> Iterator[Stroke]:
        """Yield the stroke that says who 我们 are in a quotation of one whose body stands right before the office."""
        block, text = sentence.place.block, self._article.blocks[sentence.place.block].text
        at = text.find("我们", sentence.place.start, sentence.place.end)
        bodies = {body for one in self.people if one.name == speaker.name and (body := self._body_of(one))}
        if at >= 0 and len(bodies) == 1:
            place = Place(block, at, at + 2)
            yield Stroke(StrokeKind.NAME, place, "我们", f"我们〔{bodies.pop()}〕", "we-in-quotation")

    def _first(self, one: Person) -> int:
        """Return where the posts of somebody begin, with the body right before them."""
        first = one.start - len(one.office)
        return first - len(posts_before(self._article.blocks[one.block].text, first))

    def _body_of(self, one: Person) -> str | None:
        first = self._first(one)
        return next(
            (
                body.name
                for body in self.cast.named
                if body.block == one.block and first <= body.end <= one.start and body.start < one.start
            ),
            None,
        )

    def _office(self, block: int, text: str, start: int) -> Iterator[Stroke]:
        """Yield the stroke that puts the office before a speaker at the head of a sentence, as told before."""
        speaker = next((one for one in self.people if one.block == block and one.start == start), None)
        if speaker is None or not SPEAKING.match(text, speaker.end):
            return
        offices = {
            self._held(one)
            for one in self.people
            if one.name == speaker.name and one.office and (one.block, one.start) < (block, start)
        }
        office = offices.pop() if len(offices) == 1 else ""
        if office:
            yield Stroke(StrokeKind.OFFICE, Place(block, start, start), "", f"〔{office}〕", "office-before")

    def _held(self, one: Person) -> str:
        """Return the posts of somebody without the body that they are of, empty where it is not told where they begin.

        The Party's committee is a part of the post: 县委常委、副县长.
        """
        text = self._article.blocks[one.block].text
        first = self._first(one)
        bodies = [
            body.start + len(name)
            for body in self.cast.named
            if body.block == one.block and first <= body.end < one.start and not level(body.name)
            if (name := _COMMITTEE.sub("", text[body.start : body.end]))
        ]
        start = max(bodies, default=first)
        bounded = bool(bodies) or first == 0 or not FIRST_HAN <= text[first - 1] <= LAST_HAN
        office = text[start : one.start]
        return office if bounded and all(map(OFFICE.fullmatch, re.split("[、，]", office))) else ""

    def _subject(self, number: int, start: int) -> Iterator[Stroke]:
        """Yield the stroke that puts who acts before a deed without a subject.

        It is the article's organisation where the sentence before tells a deed of it (it opens with its name, or with
        该局 and the like), or where it is an office's deed and nobody but the organisation has acted in the text up to
        there; else the body that opens the passage, nothing but its deeds going before, and no office's deed.
        """
        article, sentence = self._article, self._article.sentences[number]
        text = article.blocks[sentence.place.block].text
        head = _head(text, start, sentence.place.end)
        deed, act = _DEED.match(text, head), _ACT.match(text, head)
        if not (deed or act) or any(self.cast.spans(sentence.place.block, start, _first_mark(text, start))):
            return
        place, rule = Place(sentence.place.block, head, head), self._goes_on(number, deed=bool(deed), act=bool(act))
        if rule:
            yield Stroke(StrokeKind.SUBJECT, place, "", f"〔{self.cast.own}〕", rule)
        elif deed and not act and (name := self._of_passage(number)):
            yield Stroke(StrokeKind.SUBJECT, place, "", f"〔{name}〕", "subject-of-passage")

    def _of_passage(self, number: int) -> str:
        """Return the body that opens a sentence before this one in its paragraph, deeds without subjects between."""
        sentences, block = self._article.sentences, self._article.sentences[number].place.block
        text = self._article.blocks[block].text
        for before in reversed(sentences[:number]):
            if before.place.block != block:
                return ""
            head = _head(text, before.place.start, before.place.end)
            if told := self._told_at(before.place):
                opens = self._opening(before) == {told[0].name} and told[0].start == head
                return told[0].name if opens and _ACTING.search(told[0].name) and is_proper(told[0].name) else ""
            if not _DEED.match(text, head):
                return ""
        return ""

    def _goes_on(self, number: int, *, deed: bool, act: bool) -> str:
        """Return by which rule a sentence without a subject goes on about the organisation, empty for none."""
        if not self.cast.own:
            return ""
        sentence, before = self._article.sentences[number], self._article.sentences[max(number - 1, 0)]
        follows = number > 0 and before.place.block == sentence.place.block
        if deed and follows and self._tells_of_own(before):
            return "subject-goes-on"
        return "subject-of-all" if act and self._acts_alone[number] else ""

    @cached_property
    def _acts_alone(self) -> tuple[bool, ...]:
        """Whether up to each sentence nobody but the organisation acts in the text since it was last named, or ever."""
        found, alone, block = [], True, 0
        for sentence in self._article.sentences:
            alone = alone and all(map(self._is_own_alone, self._headings(block, sentence.place.block)))
            block = sentence.place.block
            found.append(alone)
            named = any(one.name == self.cast.own for one in self._by_block.get(block, ()))
            alone = (alone and self._is_own_alone(sentence.place)) or (named and self._tells_of_own(sentence))
        return tuple(found)

    def _headings(self, first: int, last: int) -> Iterator[Place]:
        """Yield the headings from one block up to another, as places."""
        for number, block in enumerate(self._article.blocks[first:last], first):
            if block.role == "heading":
                yield Place(number, 0, len(block.text))

    def _is_own_alone(self, place: Place) -> bool:
        """Return whether nobody but the organisation is named at a place."""
        return all(one.name == self.cast.own and not isinstance(one, Person) for one in self._told_at(place))

    def _told_at(self, place: Place) -> list[Named | Person]:
        """Return the bodies and persons that a place names."""
        return [one for one in self._by_block.get(place.block, ()) if _is_in(one, place)]

    @cached_property
    def _by_block(self) -> dict[int, list[Named | Person]]:
        """The bodies and persons that each block names."""
        found: dict[int, list[Named | Person]] = {}
        every: list[Named | Person] = [*self.cast.named, *self.people]
        for one in every:
            found.setdefault(one.block, []).append(one)
        return found

    def _tells_of_own(self, sentence: Sentence) -> bool:
        """Return whether a sentence opens with the article's organisation, or its head, and no other acts in it."""
        return self._opening(sentence) == {self.cast.own}

    def _opening(self, sentence: Sentence) -> set[str]:
        """Return the bodies that open a sentence or a clause of it, a head's in his place, "" for one not known."""
        block, first, end = sentence.place.block, sentence.place.start, sentence.place.end
        text = self._article.blocks[block].text
        named = [
            (one.start, self._heads(one.name) if isinstance(one, Person) else one.name)
            for one in self._told_at(sentence.place)
        ]
        for rule, pattern in (("pointing", POINTING), ("own", OWN), ("bare", BARE)):
            named += [
                (match.start(), self._body(match, rule, block) or "") for match in pattern.finditer(text, first, end)
            ]
        return {name for start, name in named if start == first or text[start - 1] in "，；："}

    def _heads(self, person: str) -> str:
        """Return the body that a person heads, empty for none."""
        of = {self._body_of(one) for one in self.people if one.name == person and UNAMBIGUOUS.search(one.office)} - {
            None
        }
        return of.pop() or "" if len(of) == 1 else ""


def _head(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind a time, or the field of its deed (在节水方面，)."""
    time = TIME.match(text, start, end) or _TIME.match(text, start, end) or _FIELD.match(text, start, end)
    return time.end() if time else start


def _opens(text: str, start: int, at: int, rule: str) -> bool:
    """Return whether a clause opens there; 该公司 and 我局 may stand anywhere."""
    if rule in {"pointing", "own"}:
        return True
    before = text[start:at]
    return not before or before[-1] in "，；：。" or bool(_TIME.fullmatch(re.split("[，；：]", before)[-1]))


def _first_mark(text: str, start: int) -> int:
    mark = _MARK.search(text, start)
    return mark.start() if mark else len(text)


def _quoted_at(text: str, start: int, at: int) -> bool:
    """Return whether a place is inside a quotation or a book's title that opens in the sentence."""
    return any(text.count(first, start, at) > text.count(last, start, at) for first, last in ("“”", "《》"))
