import behaviour from './page.behaviour.js?raw'
import style from './page.style.css?raw'
import { escapeMarkup } from './svg'

/** One statement of the view, in words. */
export interface Statement {
  source: string
  target: string
  sourceName: string
  relation: string
  targetName: string
  /** The words it was read from, on what it rests, where it stands. */
  note: string
}

export interface PageTexts {
  title: string
  address: string
  language: string
  hint: string
  all: string
  columns: readonly [source: string, relation: string, target: string, note: string]
}

function row(one: Statement): string {
  const cells = [one.sourceName, one.relation, one.targetName, one.note].map((text) => `<td>${escapeMarkup(text)}</td>`).join('')
  return `<tr data-a="${escapeMarkup(one.source)}" data-b="${escapeMarkup(one.target)}">${cells}</tr>`
}

/**
 * The view as one HTML page that needs neither server nor network: the drawing, which can be moved and enlarged, and the statements
 * of the node that is clicked, or all. The page forbids itself every request.
 */
export function pageOf(svg: string, statements: readonly Statement[], texts: PageTexts): string {
  const title = escapeMarkup(texts.title)
  return `<!doctype html>
<html lang="${escapeMarkup(texts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1><p>${escapeMarkup(texts.hint)}</p></header>
<main>
<div class="picture">${svg}</div>
<section><p><button type="button" id="all" hidden>${escapeMarkup(texts.all)}</button></p>
<table><thead><tr>${texts.columns.map((text) => `<th scope="col">${escapeMarkup(text)}</th>`).join('')}</tr></thead>
<tbody>
${statements.map(row).join('\n')}
</tbody></table></section>
</main>
<footer>${escapeMarkup(texts.address)}</footer>
<script>${behaviour}</script>
</body>
</html>
`
}
