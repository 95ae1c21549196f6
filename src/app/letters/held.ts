/** A letter that is parked waits for a person in the thread of its case, not in the general alarm. */
import { itself } from '../../domain/ids.ts'
import type { CaseKey } from '../../domain/ids.ts'
import { Refused } from '../../domain/refusal.ts'
import type { Act } from '../core/handlers.ts'
import type { TroubleTeller } from '../operations/alerts.ts'

type Alarm = TroubleTeller['alarm']

export function heldLetters(act: Act, alarm: Alarm): Alarm {
  return async (trouble) => {
    const { row, code, kind } = trouble
    const [, key, id] = /^mail:([^/]+)\/(.+)$/.exec(row.tag) ?? []
    if (kind !== 'parked' || key === undefined || id === undefined) return alarm(trouble)
    try {
      await act({ type: 'LetterHeld', case: key as CaseKey, id, code, by: itself })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await alarm(trouble)
    }
  }
}

/** It may have been sent: only somebody who looked can say, so letters are settled one at a time. */
export const isLetter = ({ tag }: { readonly tag: string }): boolean => tag.startsWith('mail:')
