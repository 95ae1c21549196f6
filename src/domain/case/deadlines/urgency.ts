/** What goes first where not all can go at once. */
import { isOut } from '../embargo/state.ts'
import type { Case } from '../state.ts'

/** 5 known to others already, 4 critical … 1 low or not judged: when many are due, the worst go first. */
export function urgencyOf(value: Case): number {
  if (isOut(value)) return 5
  if (value.verdict.is !== 'vulnerability') return 1
  return { critical: 4, high: 3, medium: 2, low: 1 }[value.verdict.severity]
}
