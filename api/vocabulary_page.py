"""The vocabulary as a page to read: what its IRI shows in a browser. Anchors are the local names, so rg:Task leads to Task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from importlib.resources import files

from ontology.definitions import ClassDef, PropertyDef, RelationDef, Text
from ontology.model import model

_STYLE = """
body { margin: 2rem auto; max-width: 62rem; padding: 0 1.5rem; font: 1rem/1.6 system-ui, sans-serif; color: #1d2430 }
h2 { margin-top: 2.5rem } h3 { margin: 2rem 0 .3rem } a { color: #1c5d99 }
code { background: #f1f3f6; padding: .05rem .3rem; border-radius: .2rem }
figure { margin: 1.5rem calc(50% - 48vw) } figure svg { display: block; width: 96vw; max-height: 90vh }
table { border-collapse: collapse; width: 100%; font-size: .92rem } td, th { border-bottom: 1px solid #dde2e8;
padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top }
"""


@lru_cache(maxsize=4)
def page(document: str) -> str:
    """The page. document: address of the vocabulary without a suffix, for links to its other forms."""
    words = model()
    forms = " · ".join(f'<a href="{escape(document)}.{s}">{s}</a>' for s in ("ttl", "jsonld", "nt", "rdf"))
    parts = [
        '<!doctype html>\n<html lang="en"><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<link rel="icon" href="{escape(document.rpartition("/")[0])}/icon.svg" type="image/svg+xml">',
        f"<title>regiongraph ontology</title><style>{_STYLE}</style>",
        '<h1>regiongraph ontology <span lang="zh">区域规划知识图谱本体</span></h1>',
        f"<p><code>{escape(words.prefixes['rg'])}</code> · {forms} · "
        f'<a href="{escape(document)}/shapes">SHACL shapes</a> · '
        f'<a href="{escape(document)}/context.jsonld">JSON-LD context</a></p>',
        f"<p>{' · '.join(_link(name) for name in words.classes)}</p>",
        f"<figure>{(files('ontology.generated') / 'classes.svg').read_text('utf-8')}</figure>",
        '<h2>Every node <span lang="zh">节点</span></h2>',
        _properties(words.node.values()),
        '<h2 id="Statement">Statement <span lang="zh">陈述</span></h2>',
        _properties(words.statement.values()),
        '<h2>Classes <span lang="zh">类</span></h2>',
        *(_class(class_) for class_ in words.classes.values()),
        '<h2>Relations <span lang="zh">关系</span></h2>',
        *(_relation(relation) for relation in words.relations.values()),
    ]
    return "\n".join(parts)


def _class(class_: ClassDef) -> str:
    words = model()
    out = [r for r in words.relations.values() if class_.name in r.domains]
    back = [r for r in words.relations.values() if class_.name in r.ranges]
    parents = ", ".join(f"<code>{escape(p)}</code>" for p in class_.parents)
    return "\n".join(
        [
            f'<h3 id="{class_.name}">{class_.name} <span lang="zh">{escape(class_.label.zh)}</span></h3>',
            _meaning(class_.definition),
            f"<p>Identified by: {escape(class_.key)}." + (f" A kind of {parents}." if parents else "") + "</p>",
            f"<p>Out: {_relations(out)}. In: {_relations(back)}.</p>",
            _properties(class_.properties.values()),
        ]
    )


def _relation(relation: RelationDef) -> str:
    broader = f" · specialises <code>{escape(relation.broader)}</code>" if relation.broader else ""
    pairs = ", ".join(f"{_link(domain)} → {_link(range_)}" for domain, range_ in relation.pairs)
    return "\n".join(
        [
            f'<h3 id="{_local(relation.curie)}">{_local(relation.curie)} <span lang="zh">{escape(relation.label.zh)}</span></h3>',
            f"<p><code>{relation.name}</code> · {escape(relation.label.en)}{broader}</p>",
            _meaning(relation.definition),
            f"<p>{pairs}</p>",
            _properties(relation.properties.values()),
        ]
    )


def _properties(properties: Iterable[PropertyDef]) -> str:
    rows = "".join(_rows(properties))
    return f"<table><tr><th>Property<th>Type<th>RDF<th>Meaning</tr>{rows}</table>" if rows else ""


def _rows(properties: Iterable[PropertyDef]) -> Iterator[str]:
    for prop in properties:
        name = f"<code>{escape(prop.curie)}</code>" if prop.exported else "–"
        values = ", ".join(model().enumerations[prop.enumeration].values) if prop.enumeration else prop.type
        yield (
            f'<tr><td id="{_local(prop.curie) if prop.own else ""}">{escape(prop.name)}<br>'
            f'<span lang="zh">{escape(prop.label.zh)}</span><td>{escape(values)}<td>{name}<td>'
            f'{escape(prop.definition.en)}<br><span lang="zh">{escape(prop.definition.zh)}</span></tr>'
        ).replace(' id=""', "")


def _meaning(text: Text) -> str:
    return f'<p>{escape(text.en)}<br><span lang="zh">{escape(text.zh)}</span></p>'


def _relations(relations: Iterable[RelationDef]) -> str:
    return ", ".join(_link(_local(r.curie)) for r in relations) or "none"


def _link(name: str) -> str:
    return f'<a href="#{name}">{name}</a>'


def _local(curie: str) -> str:
    return curie.partition(":")[2]
