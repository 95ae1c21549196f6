/** /vote list: the votes that are open, and the last that have ended. */
import { command } from '../../src/app/interaction/command.ts'
import { voteFacts } from '../../src/app/votes/facts.ts'
import { waitsFor } from '../../src/domain/votes/ballots.ts'
import { isHidden } from '../../src/domain/votes/decide.ts'

const endedMost = 5
const openMost = 15

export default command({
  says: 'The votes that are open, and the last that have ended',
  allow: 'team',
  run: async ({ desk, actor }) => {
    const votes = (await desk.ask.votes()).filter((vote) => !isHidden(vote, actor.id))
    const open = votes
      .filter(({ phase }) => phase.is !== 'ended')
      .toSorted((a, b) => a.deadlineMs - b.deadlineMs)
    const ended = votes
      .filter(({ phase }) => phase.is === 'ended')
      .toSorted((a, b) => b.deadlineMs - a.deadlineMs)
      .slice(0, endedMost)
    const waiting = open.filter((vote) => waitsFor(vote, actor.id))
    return {
      template: 'vote-list',
      facts: {
        count: open.length,
        none: open.length === 0,
        more: Math.max(0, open.length - openMost),
        open: open.slice(0, openMost).map((vote) => ({ ...listed(vote), yours: waiting.includes(vote) })),
        anyEnded: ended.length > 0,
        ended: ended.map(listed),
      },
      buttons: waiting
        .slice(0, 5)
        .map(({ id }) => ({ label: `Vote in ${id}`, path: 'vote show', args: { vote: id } })),
    }
  },
})

function listed(vote: Parameters<typeof voteFacts>[0]) {
  const { options: _options, ...facts } = voteFacts(vote)
  return facts
}
