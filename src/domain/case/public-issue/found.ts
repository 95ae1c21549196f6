/** A public issue that was found is taken in as soon as a case has it, whichever way it came there. */
import { issueAt } from '../../text/link.ts'
import type { CaseEvent } from '../events.ts'
import type { Reaction } from '../effect.ts'
import type { Around, FoundBy } from '../subject.ts'

export const takenFrom = (
  url: string | undefined,
  { by }: Pick<CaseEvent, 'by'>,
  { after: { key, revision } }: Around,
): readonly Reaction[] =>
  url === undefined || issueAt(url) === undefined
    ? []
    : [
        {
          do: 'continue',
          tag: `find-taken:${key}/${revision}`,
          lane: `${key}|find`,
          command: { type: 'TakeFind', url, case: key, by },
        },
      ]

export function inPublic(url: string | undefined): FoundBy[] {
  const issue = url === undefined ? undefined : issueAt(url)
  return issue === undefined ? [] : [{ kind: 'public', id: issue }]
}
