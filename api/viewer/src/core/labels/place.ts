/** Which labels can be drawn so that none covers another. */

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface LabelWish<Place extends Box = Box> {
  id: string
  /** Places the label may take, the best first. */
  places: readonly Place[]
  /** The higher, the sooner it gets its place. */
  priority: number
  /** Drawn even over others: the selected node. */
  always?: boolean
}

const CELL = 64

function cellsOf(box: Box): string[] {
  const cells: string[] = []
  for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column += 1) {
    for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row += 1) cells.push(`${column}:${row}`)
  }
  return cells
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Boxes by the cells of a grid, so that only near ones are compared. */
class Taken {
  readonly #cells = new Map<string, Box[]>()

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.#cells.get(cell)
      if (boxes) boxes.push(box)
      else this.#cells.set(cell, [box])
    }
  }

  isFree(box: Box): boolean {
    return cellsOf(box).every((cell) => (this.#cells.get(cell) ?? []).every((other) => !overlaps(box, other)))
  }
}

/** Choose places greedily by priority, clear of the obstacles; ties go to the identifier, so that the choice is stable. */
export function placeLabels<Place extends Box>(wishes: readonly LabelWish<Place>[], obstacles: readonly Box[] = []): Map<string, Place> {
  const rank = (wish: LabelWish<Place>): number => Number(wish.always ?? false)
  const ranked = [...wishes].sort((a, b) => rank(b) - rank(a) || b.priority - a.priority || (a.id < b.id ? -1 : 1))
  const taken = new Taken()
  obstacles.forEach((box) => taken.add(box))
  const chosen = new Map<string, Place>()
  for (const wish of ranked) {
    const place = wish.places.find((box) => taken.isFree(box)) ?? (wish.always === true ? wish.places[0] : undefined)
    if (!place) continue
    chosen.set(wish.id, place)
    taken.add(place)
  }
  return chosen
}

/** A label of one length at a place beside, below or above its node. */
export interface Lettering extends Box {
  text: string
}

/** Places around a node, below it first; where none is free, one behind it for the shorter label: a long name is rather cut than left out. */
export function around(node: { x: number; y: number }, gap: number, height: number, lengths: readonly { text: string; width: number }[], room: number): Lettering[] {
  const { x, y } = node
  const [whole, ...shorter] = lengths.map(({ text, width }) => ({
    below: { x: x - width / 2, y: y + gap, width, height, text },
    behind: { x: x + gap, y: y - height / 2, width, height, text },
    above: { x: x - width / 2, y: y - gap - height, width, height, text },
    before: { x: x - gap - width, y: y - height / 2, width, height, text },
  }))
  const all = [...(whole ? [whole.below, whole.behind, whole.above, whole.before] : []), ...shorter.map(({ behind }) => behind)]
  const inside = all.filter((box) => box.x >= 0 && box.x + box.width <= room)
  return inside.length > 0 ? inside : all
}

/** Shorten a name to a number of columns from its front, as names of bodies are, which begin with their region. */
export function shortenFront(name: string, columns: number): string {
  const turned = (text: string): string => [...text].reverse().join('')
  return turned(shorten(turned(name), columns))
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
