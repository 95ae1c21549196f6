/** What the thread is told of the embargo: dates are status, reasons and who agreed are not. */
import type { Say } from '../../effect.ts'
import type { EmbargoHappened } from './after.ts'

export type Line = { readonly says: string; readonly facts: Say['facts'] }

export function embargoLine(event: EmbargoHappened): Line {
  const date = { on: event.dateMs }
  switch (event.type) {
    case 'EmbargoProposed':
      return { says: 'embargo-proposed', facts: { date, reporter: event.from === 'reporter' } }
    case 'EmbargoAgreed':
      return { says: 'embargo-agreed', facts: { date, anew: event.anew } }
  }
}
