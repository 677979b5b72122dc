/** The server counts code points, the browser UTF-16 units; they differ after each character beyond the basic plane. */

const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/g

/** A function from code points to UTF-16 units of the text. */
export function unitsOf(text: string): (codePoint: number) => number {
  const pairs = [...text.matchAll(SURROGATE_PAIR)].map((match, n) => match.index - n)
  if (pairs.length === 0) return (codePoint) => codePoint
  return (codePoint) => codePoint + pairs.findLastIndex((at) => at < codePoint) + 1
}
