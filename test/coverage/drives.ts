/** A test says, beside the assertion that shows it, which row of the runbooks it drives on the running bot. */
import { TestRunner, expect } from 'vitest'
import type { RowRef } from './rows.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** How often somebody did something to a running bot in this test. */
    gestures?: number
    /** Rows, or parts of rows, that were reached. */
    drives?: string[]
  }
}

/** Called by whatever drives a running bot through its front door: a person at the keyboard, a process that is killed. */
export function gestured(): void {
  const meta = TestRunner.getCurrentTest()?.meta
  if (meta !== undefined) meta.gestures = (meta.gestures ?? 0) + 1
}

/** Stands after the assertion that shows the row. Throws where no bot was driven or nothing was expected before. */
export function drives(...rows: readonly [RowRef, ...RowRef[]]): void {
  const meta = TestRunner.getCurrentTest()?.meta
  if (meta === undefined) throw new Error('drives() is said inside a test')
  if ((meta.gestures ?? 0) === 0)
    throw new Error(`nobody drove the bot before ${rows.join(', ')} was claimed`)
  if (expect.getState().assertionCalls === 0)
    throw new Error(`nothing was expected before ${rows.join(', ')} was claimed`)
  meta.drives = [...(meta.drives ?? []), ...rows]
}
