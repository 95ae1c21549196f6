/** /case list: cases by what needs doing, a page at a time, or by the words that were looked for. */
import { command } from '../../src/app/interaction/command.ts'
import { pageOf } from '../../src/app/interaction/paging.ts'
import type { CaseFilter, CaseRow } from '../../src/app/core/store.ts'
import type { Case } from '../../src/domain/case/state.ts'
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
const foundMost = 25

type Listed = { readonly row: CaseRow; readonly value: Case }

export default command({
  says: 'List cases',
  allow: 'team',
  options: {
    filter: { kind: 'choice', says: 'Which cases; open ones when left out', choices: filters },
    severity: { kind: 'choice', says: 'Only of this severity', choices: severityChoices },
    page: { kind: 'carried' },
    search: { kind: 'carried' },
  },
  form: {
    title: 'Search cases',
    fields: {
      words: { label: 'Words', kind: 'short', max: 100, help: 'In the key, the code name or the title' },
    },
    skip: ({ search }) => search === undefined,
  },
  run: async ({ input, actor, desk, sees, nowMs }) => {
    const filter = input.filter ?? 'open'
    const { severity } = input
    const rows = await desk.ask.cases(filter, { nowMs, user: actor.id, limit: 1000, offset: 0 })
    const all = (
      await Promise.all(rows.map(async (row) => ({ row, value: await desk.ask.case(row.key) })))
    ).filter(
      (one): one is Listed =>
        one.value !== undefined &&
        (sees(one.value) || (severity === undefined && filter !== 'waiting')) &&
        (severity === undefined ||
          (one.value.verdict.is === 'vulnerability' && one.value.verdict.severity === severity)),
    )
    const kept = { filter, ...(severity !== undefined && { severity }) }
    const button = (label: string, args: Readonly<Record<string, string>>) => ({
      label,
      path: 'case list',
      args: { ...kept, ...args },
    })
    const facts = (listed: readonly Listed[]) => ({
      filter: filters[filter],
      cases: listed.map((one) => lineOf(one, sees(one.value), nowMs)),
    })

    if (input.search !== undefined) {
      const found = all.filter(holdsEvery(input.words, sees))
      return {
        template: 'case-found',
        facts: {
          ...facts(found.slice(0, foundMost)),
          words: input.words.trim(),
          count: found.length,
          none: found.length === 0,
          more: found.length > foundMost ? foundMost : false,
        },
        buttons: [button('Search', { search: 'again' }), button('All of these', { page: '1' })],
      }
    }
    const { page, pages, shown } = pageOf(all, input.page, pageSize)
    return {
      template: 'case-list',
      facts: { ...facts(shown), count: all.length, page, pages, none: all.length === 0 },
      buttons: [
        ...(page > 1 ? [button('Previous page', { page: String(page - 1) })] : []),
        ...(page < pages ? [button('Next page', { page: String(page + 1) })] : []),
        ...(all.length > 1 ? [button('Search', { search: 'new' })] : []),
      ],
    }
  },
})

/** Titles are looked through and never listed. */
function holdsEvery(words: string, sees: (value: Case) => boolean): (listed: Listed) => boolean {
  const wanted = words.toLowerCase().split(/\s+/)
  return ({ value }) => {
    const { key, codeName, title } = value
    const text = (sees(value) ? `${key} ${codeName} ${title}` : key).toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
}

/** Of a restricted case others learn its number, its owner and whether it is on time. */
function lineOf({ row, value }: Listed, seen: boolean, nowMs: number) {
  return {
    key: row.key,
    codeName: seen ? value.codeName : '',
    phase: seen ? row.phase : 'restricted',
    owner: row.owner === null ? false : { user: row.owner },
    due: !seen || row.nextDueAtMs === null ? false : { at: row.nextDueAtMs },
    overdue: row.nextDueAtMs !== null && row.nextDueAtMs < nowMs,
  }
}
