/** /sir me: my cases, my deadlines, votes that wait for me, my last receipts; nothing is lost with a lost reply. */
import { command } from '../../src/app/interaction/command.ts'
import { isRunning, seeClocks } from '../../src/domain/case/deadlines/clocks.ts'
import { meetingsSeen } from '../../src/app/meetings/meetings.ts'
import type { Meeting } from '../../src/domain/meetings/state.ts'
import { endMsOf, numberOf } from '../../src/domain/meetings/state.ts'
import { waitsFor } from '../../src/domain/votes/ballots.ts'

export default command({
  says: 'Your cases, deadlines and last receipts',
  allow: 'team',
  run: async (scene) => {
    const { actor, desk, nowMs } = scene
    const settings = await desk.ask.settings()
    const rows = await desk.ask.cases('mine', { nowMs, user: actor.id, limit: 20, offset: 0 })
    const cases = await Promise.all(
      rows.map(async ({ key }) => {
        const value = await desk.ask.case(key)
        if (value === undefined || settings === undefined) return []
        const runbook = await desk.ask.runbookOf(value)
        const clocks = seeClocks(value, { runbook, settings, nowMs }).filter(isRunning)
        return clocks.map(({ rule, view }) => ({
          key,
          clock: rule.says,
          atMs: view.dueAtMs,
          due: { at: view.dueAtMs },
          overdue: view.phase === 'breached',
        }))
      }),
    )
    const votes = (await desk.ask.votes())
      .filter((vote) => waitsFor(vote, actor.id))
      .toSorted((a, b) => a.deadlineMs - b.deadlineMs)
    const meetings = (await meetingsSeen(scene)).flatMap(
      (meeting) => meetingLine(meeting, actor.id, nowMs) ?? [],
    )
    const onCall = await desk.ask.onCall(nowMs)
    const receipts = await desk.ask.receipts(actor.id)
    return {
      template: 'sir-me',
      facts: {
        none: rows.length === 0,
        onCall: onCall?.who === actor.id ? { at: onCall.untilMs } : false,
        cases: rows.map(({ key, phase }) => ({ key, phase })),
        clocks: cases
          .flat()
          .toSorted((a, b) => a.atMs - b.atMs)
          .slice(0, 15),
        votes: votes.slice(0, 10).map(({ id, deadlineMs }) => ({ vote: id, until: { at: deadlineMs } })),
        meetings: meetings.slice(0, 10),
        receipts: receipts.map(({ atMs, says, case: key }) => ({
          at: { at: atMs },
          says: `/${says}`,
          key: key ?? '',
        })),
      },
    }
  },
})

/** Ahead, unless they said that they do not come; and those that wait for their times. */
function meetingLine(meeting: Meeting, who: string, nowMs: number) {
  const { stage } = meeting
  const line = { meeting: numberOf(meeting), case: meeting.case ?? false }
  if (stage.is === 'proposed')
    return stage.times[who] === undefined ? { ...line, on: false, asks: true, says: false } : undefined
  if (stage.is !== 'set' || nowMs >= endMsOf(meeting, stage.startMs)) return undefined
  const says = stage.replies[who]
  return says === 'no' ? undefined : { ...line, on: { on: stage.startMs }, asks: false, says: says ?? false }
}
