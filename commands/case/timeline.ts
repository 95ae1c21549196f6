/** /case timeline: the journal of a case as a person reads it, newest first, and the whole of it as a file. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { cutTo } from '../../src/app/core/escape.ts'
import { pageOf } from '../../src/app/interaction/paging.ts'
import type { TimelineLine } from '../../src/app/case/timeline.ts'
import { timelineOf } from '../../src/app/case/timeline.ts'
import { withOffset } from '../../src/domain/time/local-time.ts'
import type { Member } from '../../src/domain/team/roster/member.ts'

const pageSize = 15
const lineMost = 200

export default caseCommand({
  says: 'Read back what happened, when and by whom',
  allow: 'team-or-group',
  options: { page: { kind: 'carried' } },
  run: async ({ input, value, settings, desk, chair }) => {
    const naming = { words: desk.words, runbook: await desk.ask.runbookOf(value), chair }
    const entries = timelineOf(await desk.ask.timeline(value.key), naming)
    const { page, pages, shown } = pageOf(entries.toReversed(), input.page, pageSize)
    const turn = (to: number, label: string) => ({
      label,
      path: 'case timeline',
      args: { case: value.key, page: String(to) },
    })
    return {
      template: 'case-timeline',
      facts: {
        case: value.key,
        count: entries.length,
        page,
        pages,
        entries: shown.map(({ atMs, by, what }) => ({
          at: { at: atMs },
          by: { user: by },
          what: cutTo(what, lineMost),
        })),
      },
      file: {
        name: 'timeline.txt',
        text: asFile(entries, await desk.ask.members(), settings.calendar.zone),
      },
      buttons: [
        ...(page < pages ? [turn(page + 1, 'Earlier')] : []),
        ...(page > 1 ? [turn(page - 1, 'Later')] : []),
      ],
    }
  },
})

/** A file shows no mentions: people stand there by their GitHub login, or their id on Discord. */
function asFile(entries: readonly TimelineLine[], members: readonly Member[], zone: string): string {
  const names = new Map(members.map(({ id, github }) => [id, github]))
  return entries
    .map(({ atMs, by, what }) => `${withOffset(atMs, zone)}  ${names.get(by) ?? by}  ${what}\n`)
    .join('')
}
