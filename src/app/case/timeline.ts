/** The journal as a person reads it: one line an event, dragged-along bookkeeping folded away. */
import type { CaseEvent } from '../../domain/case/events.ts'
import type { Naming } from '../../domain/case/subject.ts'
import { entryOf } from '../../domain/case/subjects.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import { oneLine } from '../core/escape.ts'
import type { TemplateName, Words } from '../core/render.ts'
import type { Entry } from '../core/store.ts'
import { codeWord } from '../core/wording.ts'

export type TimelineLine = { readonly atMs: number; readonly by: string; readonly what: string }

type Read = {
  readonly words: Words
  readonly runbook: Runbook
  /** Why fewer are to see a case may be about one of the team. */
  readonly chair: boolean
}

/** A test holds that every event that is told has its words. */
export const eventTemplate = (type: CaseEvent['type']): TemplateName =>
  `discord/event${type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` as TemplateName

/** Plain text, oldest first; what shows it escapes it, once. */
export function timelineOf(entries: readonly Entry[], { words, runbook, chair }: Read): TimelineLine[] {
  const naming: Naming = { runbook, chair, word: (set, code) => codeWord(words, set, code) }
  return entries.flatMap(({ data, atMs, by }) => {
    const event = data as CaseEvent
    const { timeline } = entryOf(event)
    if (timeline === 'folded') return []
    return { atMs, by, what: oneLine(words.plain(eventTemplate(event.type), timeline(event, naming))) }
  })
}
