/** The lines of a case thread: each state change is one, and what only follows from an act is none of its own. */
import type { Say } from '../effect.ts'
import type { Context } from './context.ts'
import type { CaseEvent } from './events.ts'
import type { Case } from './state.ts'
import type { Line } from './subject.ts'
import { entryOf } from './subjects.ts'
import { placeOf, tags } from './tags.ts'

/** What the thread is told of an event, as it is after the whole act. */
export function linesSaid(event: CaseEvent, after: Case, context: Context): readonly Line[] {
  const { lines } = entryOf(event)
  return typeof lines === 'function' ? lines(event, after, context) : []
}

export const linesOf = (event: CaseEvent, after: Case, index: number, context: Context): Say[] =>
  linesSaid(event, after, context).map(({ says, facts, pings, press, openly }) => ({
    do: 'say',
    // The revision after the whole act and the place within it: unique over the life of the case.
    tag: tags.line(after.key, after.revision, `${index}-${says}`),
    target: 'discord',
    lane: `${after.key}|discord`,
    template: `discord/line-${says}`,
    facts: { ...facts, by: { user: event.by } },
    to: { tag: openly === true ? tags.thread(after.key) : placeOf(after) },
    ...(pings !== undefined && { pings }),
    ...(press !== undefined && { press }),
  }))
