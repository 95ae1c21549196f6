/** /team roster: everybody the team knows, with how they came, where they stand and what they carry; a page at a time. */
import type { ReplyButton, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { loadOf } from '../../src/app/team/workload.ts'
import { memberFacts, rosterOf } from '../../src/app/team/member-facts.ts'
import { pageOf } from '../../src/app/interaction/paging.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import type { Able } from '../../src/domain/approvals/agreement.ts'
import { isToConfirm, latestFirst } from '../../src/domain/approvals/approvers.ts'

const pageSize = 8
const askedMost = 3

export default command({
  says: 'Who is on the team, how they came, who is away, who carries what',
  allow: 'team',
  options: { page: { kind: 'carried' } },
  run: async ({ input, actor, desk, nowMs, chair }) => {
    const settings = await desk.ask.settings()
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const load = await loadOf(desk.ask, settings, nowMs)
    const onCall = await desk.ask.onCall(nowMs)
    const all = rosterOf(await desk.ask.members())
    const active = all.filter(({ state }) => state === 'active')
    const unsaid = latestFirst(
      settings.seconds,
      (await desk.ask.seconds()).filter((one) => isToConfirm(settings, one, actor.id)),
    )
    const unpledged = active.filter(({ pledge }) => pledge?.agreedAtMs === undefined).length
    const { page, pages, shown } = pageOf(all, input.page, pageSize)
    const turn = (label: string, to: number) => ({ label, path: 'team roster', args: { page: String(to) } })
    return {
      template: 'team-roster',
      facts: {
        members: active.length,
        chairs: (await desk.ask.chairs()).length,
        people: shown.map((member) => {
          const carries = load.members.find(({ user }) => user === member.id)
          return {
            ...memberFacts(member, nowMs),
            onCall: onCall?.who === member.id,
            open: carries?.open ?? 0,
            overdue: carries?.overdue ?? 0,
          }
        }),
        unpledged,
        page,
        pages,
        paged: pages > 1,
      },
      buttons: [
        ...(page > 1 ? [turn('Previous page', page - 1)] : []),
        ...(page < pages ? [turn('Next page', page + 1)] : []),
        ...(chair && unpledged > 0 ? [{ label: 'Ask for the pledge', path: 'team ask-pledge' }] : []),
        ...(await confirming(desk, unsaid)),
      ],
    }
  },
})

/** Named, so that nobody confirms somebody else. */
async function confirming({ outside }: Scene['desk'], all: readonly Able[]): Promise<readonly ReplyButton[]> {
  const ids = [...new Set(all.map(({ id }) => id))].slice(0, askedMost)
  return Promise.all(
    ids.map(async (member) => {
      const name = (await outside.discord.personOf(member).catch(() => undefined))?.name ?? 'somebody'
      return { label: `Confirm ${name.slice(0, 24)}`, path: 'team vouch', args: { member } }
    }),
  )
}
