"""The words of responsibility clauses as patterns: labels, verbs, times, persons, levels (`ontology/lexicon/clauses.yaml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from loaders.words import any_of
from ontology.lexicon import lexicon

LONGEST_VERB = 24
"""Characters of the longest verb of a clause (按照各自职责分工抓好落实) and a little more."""

_NO_VERBS = ("政协办",)
"""Names of bodies that end like a verb (协办)."""

LABEL_WORDS = (":", "—", "单位", "部门", "机构", "主体")
"""One of these is in every label with its mark."""

_NAMING = ("lead", "support", "listed")
"""Roles of labels that bodies follow."""


class Verb(NamedTuple):
    """A verb that closes a list: where it begins, and the role it gives."""

    start: int
    role: str


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The lexicon's words as compiled patterns, matched against folded text."""
    words = lexicon("clauses")
    known = [word for group in words["labels"].values() for word in group]
    label, noun = any_of(known), any_of(_nouns())
    bearer = rf"(?:(?<![一-龥])(?P<bearer>{words['label_bearers']}))?"
    marked = rf"(?P<label>{label})\s*(?::|—+)"
    offices, name = rf"副?{any_of(words['offices'])}", _name()
    unmarked = rf"(?P<noun>{noun})(?:[为是]|[ \t]+|(?=\n))"
    return {
        "label": re.compile(rf"[\s*※☆★]*{bearer}(?:{marked}|{unmarked})\s*"),
        "label_anywhere": re.compile(
            rf"{bearer}(?:{marked}|(?:^|(?<=[,;。\s])){unmarked}|(?<![一-龥])(?P<other>{words['other_labels']})\s*:)\s*"
        ),
        "told": re.compile(rf"[。;](?!\s*{bearer}{label}\s*:)\s*(?:{words['told']})(?=.{{6}})"),
        "closing_label": re.compile(rf"(?<=[。;\s—–]){bearer}{label}\s*:\s*"),
        "each": re.compile(words["each"]),
        "each_rest": re.compile(words["each_rest"]),
        "shared": re.compile(words["shared"]),
        "sharing": re.compile(words["sharing"]),
        "several": re.compile(words["several"]),
        "person": re.compile(rf"{words['persons']}|^(?:{offices}|副?[省市县区州旗盟镇乡]长|副?书记){name}$"),
        "name": re.compile(name),
        "people_behind": re.compile(
            rf"\((?:{offices}|[:、,\s和]|{name})++[\d\s-]*\)$|(?<=..){offices}(?:{name})?$"
            rf"|(?<=[{words['ends_before_names']}]):?(?P<name>{name})$"
        ),
        "no_name": re.compile(words["no_names"]),
        "mark": re.compile(words["marks"]),
        "joint": re.compile(words["joint"]),
        "tail": re.compile(rf"({words['tails']})$"),
        "telling": re.compile(words["telling"]),
        "role_label": re.compile(rf"{label}\s*:|{noun}"),
        "time": re.compile(rf"(?:{words['time']})[^、]*$|^(?:{words['standing']})(?:{words['kept_up']})?$"),
        "time_word": re.compile(rf"{words['time']}|{words['standing']}"),
        "time_label": re.compile(rf"^{any_of(words['labels']['time'])}\s*:\s*"),
        "remark": re.compile(words["remark"]),
        "remark_to_the_end": re.compile(words["remark_to_the_end"]),
        "opening": re.compile(rf"{any_of(words['openings'])}(?=\S)"),
        "level": re.compile(rf"(?!(?:{words['not_level']}))(?P<level>{any_of(words['levels'])})(?=\S)"),
        "vertical": re.compile("|".join(words["vertical"])),
        "verb": re.compile(_verb(rf"|(?:[为是]|作为)(?P<noun>{noun})")),
        "running": re.compile(words["running"]),
        "running_led": re.compile(words["running_led"]),
        "running_each": re.compile(words["running_each"]),
        "taking_object": re.compile(any_of(words["taking_objects"])),
        "verb_with_object": re.compile(
            rf"(?P<bodies>.+?)(?:{words['verb_openings']})*?(?P<verb>{any_of(words['taking_objects'])})(?=.{{2}})"
        ),
    }


def _name() -> str:
    """The name of a person: a surname with one character or two, which do not close the name of a body or a place."""
    words = lexicon("clauses")
    return rf"[{words['surnames']}][一-龥×*]{{1,2}}(?<![{words['no_name_ends']}])"


def _verb(noun: str) -> str:
    """A verb with what may stand before and after it (按职责分工 … 抓好落实), at the end."""
    words = lexicon("clauses")
    verbs = any_of(word for group in words["verbs"].values() for word in group)
    opening, closing = words["verb_openings"], words["verb_closings"]
    return rf"(?:{opening})*?(?:(?P<verb>{verbs})(?:{closing})*{noun})$"


def _nouns() -> list[str]:
    """Labels that are nouns (牵头单位), which need no colon."""
    labels = lexicon("clauses")["labels"]
    return [word for role in _NAMING for word in labels[role] if word.endswith(LABEL_WORDS)]


LONGEST_BARE_LABEL = 8
"""Characters of the longest label that stands alone on its line without a colon."""


@cache
def bare_labels() -> frozenset[str]:
    """Labels that name bodies on the lines below them: 牵头单位, 责任部门."""
    return frozenset(word for word in _nouns() if len(word) <= LONGEST_BARE_LABEL)


@cache
def kinds_alone() -> frozenset[str]:
    """Kinds of bodies that alone in a bracket name none: 单位."""
    return frozenset(lexicon("clauses")["kinds_alone"])


def gives_roles(content: str) -> bool:
    """Whether the words of a bracket have one that goes with bodies: a verb, or a label."""
    known = patterns()
    return known["telling"].search(content) is not None or (
        any(word in content for word in LABEL_WORDS) and known["role_label"].search(content) is not None
    )


@cache
def _roles() -> dict[str, str]:
    words = lexicon("clauses")
    return {word: role for kind in ("labels", "verbs") for role, group in words[kind].items() for word in group}


def label_role(label: re.Match[str]) -> str:
    """The role that a label gives to what follows it: lead, support, listed, person, time, other."""
    return "other" if label.groupdict().get("other") else _roles()[label["label"] or label["noun"]]


def label_bearer(label: re.Match[str]) -> str | None:
    """The level word or the name of a division that a label bears, which its list carries on: 州 of 州级牵头单位, 临夏州 of
    临夏州责任单位, "" of 双方责任部门; None for a label that bears none.
    """
    bearer = label["bearer"]
    if not bearer:
        return None
    bearer = bearer.rstrip("级直")
    return bearer if bearer[-1:] in _LEVEL_ENDS else ""


_LEVEL_ENDS = tuple("省市县区旗州盟")


@cache
def verb_ends() -> frozenset[str]:
    """The last characters of all that may close a verb."""
    words = lexicon("clauses")
    verbs = [word for group in words["verbs"].values() for word in group]
    closings = re.split(r"[|)]", words["verb_closings"])
    return frozenset(word[-1] for word in (*verbs, *closings, *_nouns()) if word)


@cache
def _verb_characters() -> str:
    """All characters that a verb may consist of: it stands behind the last other one."""
    return "".join(set(patterns()["verb"].pattern))


def find_verb(content: str) -> Verb | None:
    """The verb that closes a list (A、B牵头 · A按职责分工抓好落实 · A为牵头单位), or None."""
    if content[-1:] not in verb_ends() or content.endswith(_NO_VERBS):
        return None
    tail = max(0, len(content) - LONGEST_VERB, len(content.rstrip(_verb_characters())))
    found = patterns()["verb"].search(content, tail)
    return Verb(found.start(), _roles()[found["verb"] or found["noun"]]) if found else None


def find_verb_with_object(content: str) -> tuple[int, Verb] | None:
    """Where the bodies end in A负责管网改造, with the verb; None where no such verb stands in the words."""
    found = patterns()["verb_with_object"].match(content) if patterns()["taking_object"].search(content) else None
    return (found.end("bodies"), Verb(found.start("verb"), _roles()[found["verb"]])) if found else None
