import { kindOf } from './kinds'

/** Side of the square of canvas, in pixels, that lets a node be drawn at full size, and the least factor of sizes. */
const ROOMY = 90
const LEAST_SCALE = 0.22
const MOST_GROWTH = 10

/** Pixels left free around a drawing. */
export const PADDING = 44

/** Radius of a node in pixels; weight: how many links or statements it has. */
export function radiusOf(label: string, weight: number): number {
  return kindOf(label).size + Math.min(MOST_GROWTH, Math.sqrt(weight) * 1.1)
}

/** Factor of the radius: smaller nodes where many share a small canvas. */
export function roominess(nodes: number, { width, height }: { width: number; height: number }): number {
  return Math.min(1, Math.max(LEAST_SCALE, Math.sqrt((width * height) / Math.max(1, nodes)) / ROOMY))
}
