/** /case list: cases by what needs doing, a page at a time. */
import { command } from '../../src/app/command.ts'
import type { CaseFilter } from '../../src/app/store.ts'
import { severityChoices } from '../choices.ts'

const filters = {
  open: 'Open',
  mine: 'Mine',
  unowned: 'Unowned',
  overdue: 'Overdue',
  waiting: 'Waiting on the reporter',
  closed: 'Closed',
  all: 'All',
} as const satisfies Record<CaseFilter, string>
const pageSize = 10

export default command({
  says: 'List cases',
  allow: 'member',
  options: {
    filter: { kind: 'choice', says: 'Which cases; open ones when left out', choices: filters },
    severity: { kind: 'choice', says: 'Only of this severity', choices: severityChoices },
    page: { kind: 'text', says: 'Page', max: 4 },
  },
  run: async ({ input, actor, desk, nowMs }) => {
    const filter = input.filter ?? 'open'
    const page = Math.max(1, Number.parseInt(input.page ?? '1', 10) || 1)
    const rows = await desk.ask.cases(filter, { nowMs, user: actor.id, limit: 1000, offset: 0 })
    const values = (
      await Promise.all(rows.map(async (row) => ({ row, value: await desk.ask.case(row.key) })))
    ).filter(
      ({ value }) =>
        input.severity === undefined ||
        (value?.verdict.is === 'vulnerability' && value.verdict.severity === input.severity),
    )
    const shown = values.slice((page - 1) * pageSize, page * pageSize)
    const pages = Math.max(1, Math.ceil(values.length / pageSize))
    const turn = (to: number, label: string) => ({
      label,
      path: 'case list',
      args: { filter, page: String(to), ...(input.severity !== undefined && { severity: input.severity }) },
    })
    return {
      template: 'case-list',
      facts: {
        filter: filters[filter],
        count: values.length,
        page,
        pages,
        none: values.length === 0,
        cases: shown.map(({ row, value }) => ({
          key: row.key,
          codeName: value?.codeName ?? '',
          phase: row.phase,
          owner: row.owner === null ? 'unowned' : { user: row.owner },
          due: row.nextDueAtMs === null ? false : { at: row.nextDueAtMs },
          overdue: row.nextDueAtMs !== null && row.nextDueAtMs < nowMs,
        })),
      },
      buttons: [
        ...(page > 1 ? [turn(page - 1, 'Previous page')] : []),
        ...(page < pages ? [turn(page + 1, 'Next page')] : []),
      ],
    }
  },
})
