/** Which labels can be drawn so that none covers another. */

export interface LabelBox {
  id: string
  x: number
  y: number
  width: number
  height: number
  /** The higher, the sooner it gets its place. */
  priority: number
  /** Drawn even over others: the selected node. */
  always?: boolean
}

const CELL = 64

function* cellsOf(box: LabelBox): Generator<string> {
  for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column += 1) {
    for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row += 1) yield `${column}:${row}`
  }
}

export function overlaps(a: LabelBox, b: LabelBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Choose greedily by priority; ties go to the identifier, so that the choice is stable. */
export function placeLabels(boxes: readonly LabelBox[]): Set<string> {
  const ranked = [...boxes].sort((a, b) => Number(b.always ?? false) - Number(a.always ?? false) || b.priority - a.priority || (a.id < b.id ? -1 : 1))
  const taken = new Map<string, LabelBox[]>()
  const chosen = new Set<string>()
  for (const box of ranked) {
    const cells = [...cellsOf(box)]
    const free = box.always === true || cells.every((cell) => (taken.get(cell) ?? []).every((other) => !overlaps(box, other)))
    if (!free) continue
    chosen.add(box.id)
    for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), box])
  }
  return chosen
}

/** Shorten a name to a number of columns, a Chinese character counting two, with … in place of what is left out. */
export function shorten(name: string, columns: number): string {
  let used = 0
  let text = ''
  for (const character of name) {
    used += /[\u1100-\uffff]/u.test(character) || character.length > 1 ? 2 : 1
    if (used > columns) return `${text}…`
    text += character
  }
  return text
}
