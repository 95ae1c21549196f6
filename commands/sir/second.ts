/** /sir second: approve or reject what somebody proposed that takes two people, read it whole, or take back one's own. Also the buttons of a proposal. */
import type { Reply, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { deedNow, leaves, leavingBy } from '../../src/app/approvals/action-now.ts'
import type { Address } from '../../src/domain/case/disclosure/model.ts'
import { answerFault, readProposalId } from '../../src/domain/approvals/proposal.ts'
import type { Round } from '../../src/domain/approvals/proposal.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

export default command({
  says: 'Answer a proposal that needs a second person',
  allow: 'second-person',
  slow: true,
  options: {
    proposal: { kind: 'pick', says: 'Which proposal', required: true, from: 'proposal' },
    answer: {
      kind: 'choice',
      says: 'Your answer; whoever proposed can only withdraw',
      required: true,
      choices: { approve: 'Approve', reject: 'Reject', withdraw: 'Withdraw', read: 'Read it whole' },
    },
    /** The whole text is above it: only that button approves what leaves. */
    read: { kind: 'carried' },
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const { answer: says, proposal: id } = input
    const by = actor.id
    const round = await roundOf(scene, id)
    if (says === 'read') return whole(scene, id, round)
    if (says !== 'approve') {
      const { ended } = await desk.act({ type: 'AnswerProposal', by, id, says })
      return said(ended)
    }
    const may = round?.is === 'open' && (await faultOf(scene, round)) === undefined
    const unread = round !== undefined && leaves(round.preview.deed) && input.read !== wholly
    if (may && unread) return whole(scene, id, round)
    const seen = may ? await deedNow(scene, round.preview.deed) : undefined
    const { ended } = await desk.act({ type: 'AnswerProposal', by, id, says, seen })
    return said(ended, round)
  },
})

function said(ended: string | undefined, round?: Round): Reply {
  const deed = round?.preview.deed
  const atMs = deed?.is === 'disclosure' ? deed.atMs : undefined
  return {
    template: 'second',
    facts: {
      approved: ended === 'approved',
      on: atMs === undefined ? false : { on: atMs },
      rejected: ended === 'rejected',
      withdrawn: ended === 'withdrawn',
      expired: ended === 'expired',
      void: ended === 'void',
    },
  }
}

async function roundOf({ desk }: Scene, id: string): Promise<Round | undefined> {
  const named = readProposalId(id)
  const found = named && (await desk.ask.proposal(named.slot))?.rounds[named.round - 1]
  return named !== undefined && found?.hash.startsWith(named.hash) === true ? found : undefined
}

async function faultOf({ actor, desk }: Scene, round: Round) {
  const member = await desk.ask.member(actor.id)
  return answerFault(round, { id: actor.id, roles: actor.roles, member }, await desk.ask.settings())
}

/** Carried by the button below the whole text, which is one person's alone; sealed with the fingerprint of what it shows. */
const wholly = 'y'

/** For whoever sees the case in the channel, and in direct messages for whoever is asked: all that leaves, and to whom. */
async function whole(scene: Scene, id: string, round: Round | undefined): Promise<Reply> {
  const { actor, desk, place, sees } = scene
  const over = new Refused(refuse('proposal-over', { as: 'over' }))
  const deed = round?.preview.deed
  if (round === undefined || deed === undefined || deed.is === 'removal' || deed.is === 'administration')
    throw over
  const value = await desk.ask.case(deed.case)
  const may = place.guildId === null ? round.asks.includes(actor.id) : value !== undefined && sees(value)
  const leaving = may ? await leavingBy(deed, { github: desk.outside.github }) : undefined
  if (leaving === undefined) throw over
  const answers = round.is === 'open' && (await faultOf(scene, round)) === undefined
  const to = leaving.to === 'everybody' ? 'everybody' : await namesOf(scene, leaving.to)
  return {
    template: 'second-read',
    facts: { case: deed.case, hash: round.hash.slice(0, 12), answers },
    copy: `To: ${to}\n\n${leaving.text}`,
    ...(answers && {
      buttons: [
        {
          label: 'Approve',
          path: 'sir second',
          args: { proposal: id, answer: 'approve', read: wholly },
          style: 'danger',
        },
        { label: 'Reject', path: 'sir second', args: { proposal: id, answer: 'reject' } },
      ],
    }),
  }
}

/** Each of them, addresses included: who approves it answers for where it goes. */
async function namesOf({ desk }: Scene, to: readonly Address[]): Promise<string> {
  const named = to.map(async (one) => {
    if ('mail' in one) return one.mail
    const person = await desk.outside.discord.personOf(one.user).catch(() => undefined)
    return `${person?.name ?? 'somebody'} (Discord ${one.user})`
  })
  return (await Promise.all(named)).join(', ')
}
