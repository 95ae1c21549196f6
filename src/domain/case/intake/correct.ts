/** What was written down wrongly at the opening is put right: the title, when the report came, where it stands. */
import { linkFault, textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { adopted } from '../advisory/adopt.ts'
import { nextAdvisoryId } from '../advisory/numbering.ts'
import type { Case } from '../state.ts'

export const titleMost = 80

/** No step of a case can be older than the report that it answers. */
export function earliestDeedMs({ openedAtMs, steps, details }: Case): number {
  const asked =
    details.is === 'asked' ? details.sinceMs : details.is === 'received' ? details.atMs : openedAtMs
  return Math.min(openedAtMs, asked, ...Object.values(steps).map(({ atMs }) => atMs ?? openedAtMs))
}

export function editCase(
  before: Case,
  { by, title, receivedAtMs }: Of<'EditCase'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const fault = textFault('Neutral title', title, titleMost)
  if (fault !== undefined) return fault
  const retitled = title.trim() !== before.title
  const moved = receivedAtMs !== before.receivedAtMs
  if (!retitled && !moved) return refuse('nothing-changed', { case: before.key })
  if (moved && receivedAtMs > earliestDeedMs(before))
    return refuse('field-contradiction', {
      field: 'Received',
      why: 'the case was opened, or the reporter was written to, before that',
    })
  return [
    {
      type: 'CaseEdited',
      ...(retitled && { title: title.trim() }),
      ...(moved && { receivedAtMs }),
      atMs: nowMs,
      by,
      undoable: 'edit',
    },
  ]
}

export function linkReport(
  before: Case,
  { by, url, adopts }: Of<'LinkReport'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const link = url.trim()
  const fault = linkFault('url', link)
  if (fault !== undefined) return fault
  if (link === before.reportLink) return refuse('nothing-changed', { case: before.key })
  // A case that has a draft of its own keeps it: a person decides which of the two goes on.
  const adopting = adopts !== undefined && before.advisories.length === 0
  return [
    { type: 'ReportLinked', url: link, atMs: nowMs, by, undoable: 'link' },
    ...(adopting ? adopted(nextAdvisoryId(before), adopts, { atMs: nowMs, by }) : []),
  ]
}
