/** /sir board: the open cases by phase, a page at a time, and what needs somebody. */
import { boardOf, isThisWeek } from '../../src/app/case/board.ts'
import type { Standing } from '../../src/app/case/board.ts'
import { command } from '../../src/app/interaction/command.ts'
import { pageOf } from '../../src/app/interaction/paging.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { isOver } from '../../src/domain/team/offboarding/offboarding.ts'
import { isAway } from '../../src/domain/team/roster/member.ts'

const pageSize = 12
const namedMost = 8

export default command({
  says: 'All open cases at a glance, by phase',
  allow: 'team',
  options: { page: { kind: 'carried' } },
  run: async (scene) => {
    const { input, desk, nowMs, actor, chair } = scene
    const settings = await desk.ask.settings()
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const all = await boardOf(scene, settings)
    const away = new Set((await desk.ask.members()).flatMap((one) => (isAway(one, nowMs) ? [one.id] : [])))
    const duties = (await desk.ask.duties())
      .filter((duty) => !isOver(duty) && duty.member !== actor.id && (chair || duty.is !== 'owed'))
      .map(({ member, is, dueAtMs }) => ({
        member: { user: member },
        owed: is === 'owed',
        back: is === 'returning',
        late: dueAtMs <= nowMs,
        due: { at: dueAtMs },
      }))
    const { page, pages, shown } = pageOf(all, input.page, pageSize)
    const button = (label: string, to: number) => ({
      label,
      path: 'sir board',
      args: { page: String(to) },
    })
    const overdue = all.filter((one) => one.overdue)
    const unowned = all.filter(({ owner }) => owner === null)
    const waiting = all.filter(({ open }) => open?.waiting === true)
    const week = all.filter((one) => isThisWeek(one, nowMs))
    return {
      template: 'sir-board',
      facts: {
        open: all.length,
        none: all.length === 0,
        overdue: named(overdue),
        unowned: named(unowned),
        waiting: named(waiting),
        week: named(week),
        duties,
        cases: shown.map((one, at) => ({
          ...lineOf(one, shown[at - 1], all),
          away: one.owner !== null && away.has(one.owner),
        })),
        page,
        pages,
        paged: pages > 1,
      },
      buttons: [
        ...(page > 1 ? [button('Previous page', page - 1)] : []),
        ...(page < pages ? [button('Next page', page + 1)] : []),
      ],
    }
  },
})

function named(some: readonly Standing[]): string {
  const keys = some.slice(0, namedMost).map(({ key }) => key)
  const more = some.length - keys.length
  return [...keys, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
}

const headingOf = ({ open }: Standing): string => open?.phase ?? 'Restricted'

function lineOf(one: Standing, before: Standing | undefined, all: readonly Standing[]) {
  const heading = headingOf(one)
  const first = before === undefined || headingOf(before) !== heading
  return {
    heading: first ? heading : '',
    inPhase: all.filter((other) => headingOf(other) === heading).length,
    key: one.key,
    codeName: one.open?.codeName ?? '',
    owner: one.owner === null ? false : { user: one.owner },
    next: one.open?.next ?? '',
    waiting: one.open?.waiting ?? false,
    overdue: one.overdue,
    due: one.dueAtMs === undefined ? false : { at: one.dueAtMs },
  }
}
