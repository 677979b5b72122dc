"""A folder of documents and gold, read, extracted and compared."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

import orjson

from loaders.errors import DocumentError, DocumentMissing
from loaders.evaluate.evidence import EvidenceCheck, check_evidence
from loaders.evaluate.gold import DocumentEntry, FactsFile, GoldMalformed, GoldMissing, parse_facts
from loaders.evaluate.kinds import Comparison, compare
from loaders.evaluate.scores import Score, total
from loaders.pipeline import Extract, extract
from loaders.read import DEFAULT_LIMITS, DOCUMENT_SUFFIXES, Limits, read_documents

GOLD_SUFFIX = ".gold.json"
_NO_DOCUMENT = frozenset({"readme", "licence", "license", "changelog"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be compared as it should be, and why, in one line that names it."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """One document of the folder. name: its path in the folder. text: its own, empty where there was none to read."""

    name: str
    comparisons: tuple[Comparison, ...]
    evidence: EvidenceCheck = field(default_factory=EvidenceCheck)
    text: str = field(default="", repr=False)

    @property
    def scores(self) -> dict[str, Score]:
        """Counts by kind."""
        return total([self.comparisons])


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All documents of a folder that have gold."""

    documents: tuple[Evaluated, ...]
    failures: tuple[Failure, ...]

    @property
    def scores(self) -> dict[str, Score]:
        """Counts by kind over all documents."""
        return total(document.comparisons for document in self.documents)

    @property
    def evidence(self) -> EvidenceCheck:
        """The check of evidence over all documents."""
        return sum((document.evidence for document in self.documents), EvidenceCheck())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is known of a document beside its gold."""

    facts: FactsFile
    evidence: EvidenceCheck = field(default_factory=EvidenceCheck)
    text: str = ""


def evaluate_folder(
    folder: Path,
    *,
    predicted: Path | None = None,
    limits: Limits = DEFAULT_LIMITS,
    extractor: Extract = extract,
) -> Evaluation:
    """Compare what extraction finds in the documents of a folder, and of the folders in it, with the gold beside them.

    NAME.gold.json holds the facts of the document that its `document.file` names, or else of NAME with any ending that is read.
    predicted: facts found elsewhere, one JSON object a line, taken instead of extraction. A document that is missing or cannot
    be read is a failure and counts as one in which nothing was found; one whose gold is missing or malformed is a failure and
    does not count. Raises DocumentMissing where there is no such folder or file, GoldMissing where the folder has no gold,
    GoldMalformed for a line of `predicted` that holds no facts.
    """
    if not folder.is_dir():
        raise DocumentMissing(str(folder), "no such folder")
    golds = sorted(folder.rglob(f"*{GOLD_SUFFIX}"))
    if not golds:
        raise GoldMissing(str(folder), f"no file NAME{GOLD_SUFFIX} is in it")
    run = _Run(folder, None if predicted is None else _read_predicted(predicted), limits, extractor)
    for path in golds:
        run.take(path)
    failures = [*run.failures, *(_without_gold(path, folder) for path in _documents_without_gold(golds, run.seen))]
    return Evaluation(documents=tuple(run.documents), failures=tuple(failures))


class _Run:
    """One file of gold after another. seen: documents that some gold is for."""

    def __init__(
        self, folder: Path, predicted: Mapping[str, FactsFile] | None, limits: Limits, extractor: Extract
    ) -> None:
        self.documents: list[Evaluated] = []
        self.failures: list[Failure] = []
        self.seen: set[Path] = set()
        self._folder = folder
        self._predicted = predicted
        self._limits = limits
        self._extractor = extractor

    def take(self, path: Path) -> None:
        """Compare the document of one file of gold."""
        relative = path.relative_to(self._folder).as_posix()
        name = relative.removesuffix(GOLD_SUFFIX)
        try:
            gold = parse_facts(path.read_bytes(), relative)
        except (DocumentError, OSError) as error:
            self.failures.append(_failure(name, relative, error))
            return
        try:
            found = self._found(gold, path)
        except Exception as error:
            # A fault of the program on one document must not keep the others out.
            self.failures.append(_failure(name, gold.document.file, error))
            found = _Found(facts=FactsFile(document=DocumentEntry(file=gold.document.file)))
        comparisons = tuple(compare(gold, found.facts))
        self.documents.append(Evaluated(name=name, comparisons=comparisons, evidence=found.evidence, text=found.text))

    def _found(self, gold: FactsFile, path: Path) -> _Found:
        if self._predicted is not None:
            self.seen.add(path.with_name(PurePath(gold.document.file).name))
            return _of_line(gold, path, self._predicted)
        document = _document_of(gold, path)
        self.seen.add(document)
        read = read_documents(document, limits=self._limits)
        if len(read.sources) != 1:
            raise GoldMalformed(path.name, f"{document.name} holds {len(read.sources)} documents; gold is for one")
        (source,) = read.sources
        facts = parse_facts(orjson.dumps(self._extractor(source).to_json()), source.file)
        return _Found(facts=facts, evidence=check_evidence(facts, source.text), text=source.text)


def _failure(name: str, file: str, error: Exception) -> Failure:
    if isinstance(error, DocumentError):
        return Failure(document=name, reason=error.detail)
    if isinstance(error, OSError):
        return Failure(document=name, reason=f"{file}: {error.strerror}")
    return Failure(document=name, reason=f"{file}: unexpected {type(error).__name__}: {error}")


# Documents --------------------------------------------------------------------------------------------------------------


def _documents_without_gold(golds: Sequence[Path], seen: Container[Path]) -> Iterator[Path]:
    """Documents beside gold that is not for them. Files that tell of a folder are none."""
    bases = {(path.parent, path.name.removesuffix(GOLD_SUFFIX)) for path in golds}
    for parent in sorted({path.parent for path in golds}):
        for path in sorted(parent.iterdir()):
            if _is_document(path) and path not in seen and (parent, path.stem) not in bases:
                yield path


def _is_document(path: Path) -> bool:
    if path.name.startswith((".", "~")) or path.stem.lower() in _NO_DOCUMENT:
        return False
    return path.suffix.lower() in DOCUMENT_SUFFIXES and path.is_file()


def _without_gold(path: Path, folder: Path) -> Failure:
    name = path.relative_to(folder).as_posix()
    return Failure(document=name, reason=GoldMissing(name, f"no {path.stem}{GOLD_SUFFIX} is beside it").detail)


def _document_of(gold: FactsFile, path: Path) -> Path:
    """The document that a file of gold is for. Raises GoldMissing."""
    named = path.with_name(PurePath(gold.document.file).name)
    if named.is_file():
        return named
    base = path.name.removesuffix(GOLD_SUFFIX)
    others = [p for p in sorted(path.parent.iterdir()) if p.stem == base and p.suffix.lower() in DOCUMENT_SUFFIXES]
    if len(others) == 1:
        return others[0]
    if others:
        raise GoldMissing(
            path.name, f"{', '.join(p.name for p in others)} are beside it, and its document.file names none"
        )
    raise GoldMissing(path.name, f"neither {named.name} nor another document {base} is beside it")


# Facts found elsewhere --------------------------------------------------------------------------------------------------


def _read_predicted(path: Path) -> dict[str, FactsFile]:
    """Facts by the name of the document's file."""
    if not path.is_file():
        raise DocumentMissing(str(path), "no such file")
    found: dict[str, FactsFile] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            facts = parse_facts(line, f"{path.name}, line {number}")
            found[PurePath(facts.document.file).name] = facts
    return found


def _of_line(gold: FactsFile, path: Path, lines: Mapping[str, FactsFile]) -> _Found:
    try:
        return _Found(facts=lines[PurePath(gold.document.file).name])
    except KeyError:
        raise GoldMissing(path.name, f"no line tells the facts of {gold.document.file}") from None
