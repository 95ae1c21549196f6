/** /vote removal: a chair asks the team whether a member is to be removed; whom it is about neither votes nor sees it. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused, isRefusal, refuse } from '../../src/domain/refusal.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'
import type { OpenVote } from '../../src/domain/votes/commands.ts'
import { fold } from '../../src/domain/votes/evolve.ts'
import { longest, openVote, ruleOfRemoval } from '../../src/domain/votes/open.ts'
import { eligibleOf, need, teamOf } from '../../src/domain/votes/rules.ts'
import type { Ground } from '../../src/domain/votes/state.ts'
import { grounds } from '../../src/domain/votes/state.ts'
import { openFor } from '../choices.ts'

type Form = {
  readonly member: readonly string[]
  readonly ground: Ground
  readonly reason: string
  readonly openFor: keyof typeof openFor
}

export default command({
  says: 'Ask the team whether a member is to be removed',
  allow: 'chair',
  slow: true,
  form: {
    title: 'Vote on a removal',
    note: 'Whom it is about is not told and does not see the vote.',
    fields: {
      member: { label: 'Member concerned', kind: 'people', max: 1 },
      ground: { label: 'Ground', kind: 'radio', choices: grounds },
      reason: {
        label: 'Reason shown to voters',
        kind: 'paragraph',
        max: longest.reason,
        help: 'Names the expectation that was not met',
      },
      openFor: { label: 'Open for', kind: 'radio', choices: openFor },
    },
    filled: async ({ desk }) => {
      const settings = await desk.ask.settings()
      return settings === undefined ? {} : { openFor: answerTo('ballot', settings).days }
    },
  },
  preview: async (scene) => {
    const { desk, nowMs } = scene
    const { wish, seen } = await wished(scene)
    const settings = await desk.ask.settings()
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const events = openVote(wish, {
      nowMs,
      number: 1,
      settings,
      roster: await desk.ask.members(),
      chairs: await desk.ask.chairs(),
      votes: await desk.ask.votes(),
    })
    if (isRefusal(events)) throw new Refused(events)
    const vote = fold(undefined, events)
    if (vote === undefined || wish.about.is !== 'removal') throw new Error('no vote came of it')
    return {
      template: 'vote-removal-preview',
      facts: {
        member: { user: wish.about.member },
        ground: grounds[wish.about.ground],
        reason: wish.about.reason,
        team: teamOf(vote).length,
        able: eligibleOf(vote).length,
        needed: need(vote.rule, teamOf(vote).length) ?? 0,
        until: { at: vote.deadlineMs },
        secret: wish.secret,
        seen,
      },
    }
  },
  run: async (scene) => {
    const { wish } = await wished(scene)
    const { vote } = await scene.desk.act(wish)
    return { template: 'vote-opened', facts: { vote: vote?.id ?? '', removal: true, secret: wish.secret } }
  },
})

/** R16: where whom it is about could look into a private thread, nobody's ballot may stand there. */
async function wished(
  scene: Scene & { readonly input: Form },
): Promise<{ readonly wish: OpenVote; readonly seen: boolean }> {
  const { input, actor, desk } = scene
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const [member = ''] = input.member
  if (member === actor.id) throw new Refused(refuse('removal-own', {}))
  if ((await desk.ask.member(member))?.state !== 'active')
    throw new Refused(refuse('not-on-roster', { member }))
  const sees = answerTo('subject', settings)
  const seen =
    sees.sees === 'no' &&
    sees.votes === 'no' &&
    (await desk.outside.discord.looksIn(settings.channelId, member))
  const wish: OpenVote = {
    type: 'OpenVote',
    by: actor.id,
    about: { is: 'removal', member, ground: input.ground, reason: input.reason.trim() },
    rule: ruleOfRemoval(settings),
    secret: seen || answerTo('ballot', settings).secrecy === 'secret',
    days: Number(input.openFor),
  }
  return { wish, seen }
}
