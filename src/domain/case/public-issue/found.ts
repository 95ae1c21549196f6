/** A public issue that was found is taken in as soon as a case has it, whichever way it came there. */
import { issueAt } from '../../text/link.ts'
import type { CaseEvent } from '../events.ts'
import type { Reaction } from '../effect.ts'
import type { Case } from '../state.ts'

const addressIn = (event: CaseEvent): string | undefined => {
  switch (event.type) {
    case 'CaseOpened':
      return event.reportLink
    case 'ReportLinked':
    case 'PublicIssueTaken':
      return event.url
    default:
      return undefined
  }
}

export function finds(events: readonly CaseEvent[], { key, revision }: Case): readonly Reaction[] {
  return events.flatMap((event): Reaction[] => {
    const url = addressIn(event)
    if (url === undefined || issueAt(url) === undefined) return []
    return [
      {
        do: 'continue',
        tag: `find-taken:${key}/${revision}`,
        lane: `${key}|find`,
        command: { type: 'TakeFind', url, case: key, by: event.by },
      },
    ]
  })
}
