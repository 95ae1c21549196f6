/** /vote decision: ask the team, by one of four rules or with options; also the run-off of a tie. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { disputeOf } from '../../src/app/disclosure/dispute.ts'
import { ruleWords } from '../../src/app/votes/facts.ts'
import { voteNamed } from '../../src/app/votes/votes.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { longest } from '../../src/domain/votes/open.ts'
import type { Decision, Rule } from '../../src/domain/votes/state.ts'
import { openFor } from '../choices.ts'

type Input = {
  readonly rule: Exclude<Rule, 'plurality'> | undefined
  readonly secret: 'yes' | 'no' | undefined
  readonly runoff: string | undefined
  readonly question: string
  readonly options: string
  readonly openFor: keyof typeof openFor
}

export default command({
  says: 'Ask the team: a question to decide, yes or no or with options',
  allow: 'team',
  options: {
    rule: {
      kind: 'choice',
      says: 'What it takes; the team’s setting when left out',
      choices: {
        'majority-of-team': ruleWords['majority-of-team'],
        'majority-of-votes': ruleWords['majority-of-votes'],
        'two-thirds-of-team': ruleWords['two-thirds-of-team'],
        'no-objection': ruleWords['no-objection'],
      },
    },
    secret: {
      kind: 'choice',
      says: 'Whether nobody sees who voted what',
      choices: { no: 'Open within the team', yes: 'Secret' },
    },
    runoff: { kind: 'carried' },
    /** The case whose date of disclosure is disputed. */
    dispute: { kind: 'carried' },
  },
  form: {
    title: 'Ask the team',
    note: 'No exploit detail and no reporter’s name: who sees the channel sees the question.',
    fields: {
      question: { label: 'Question', kind: 'paragraph', max: longest.question },
      options: {
        label: 'Options',
        kind: 'paragraph',
        max: 450,
        required: false,
        help: 'One a line, at most five; empty for yes or no',
      },
      openFor: { label: 'Open for', kind: 'radio', choices: openFor },
    },
    filled: async (scene) => {
      const { desk, input } = scene
      const settings = await desk.ask.settings()
      const about = typeof input.dispute === 'string' ? await disputeOf(scene, input.dispute) : undefined
      return { ...about, ...(settings !== undefined && { openFor: answerTo('ballot', settings).days }) }
    },
    skip: ({ runoff }) => typeof runoff === 'string' && runoff !== '',
  },
  run: async (scene) => {
    const { actor, desk } = scene
    const settings = await desk.ask.settings()
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const usual = answerTo('decision', settings)
    const { about, days, rule, secret } = await wished(scene, usual)
    const key = await desk.ask.caseOfThread(scene.place.channelId)
    const restricted = key === undefined ? true : (await desk.ask.case(key))?.restricted !== false
    const { vote } = await desk.act({
      type: 'OpenVote',
      by: actor.id,
      about,
      rule,
      secret,
      days,
      // Not everybody who may vote sees a restricted case.
      ...(key !== undefined && !restricted && { case: key }),
    })
    return { template: 'vote-opened', facts: { vote: vote?.id ?? '', removal: false, secret } }
  },
})

async function wished(
  scene: Scene & { readonly input: Input },
  usual: { readonly rule: Exclude<Rule, 'plurality'>; readonly secrecy: 'open' | 'secret' },
): Promise<{ about: Decision; days: number; rule: Rule; secret: boolean }> {
  const { input } = scene
  if (input.runoff !== undefined) {
    const tied = await voteNamed(scene, input.runoff)
    const outcome = tied.phase.is === 'ended' ? tied.phase.outcome : undefined
    if (tied.about.is !== 'decision' || outcome?.is !== 'tie')
      throw new Refused(refuse('vote-no-tie', { vote: tied.id }))
    const { question, options } = tied.about
    const between = outcome.between.flatMap((choice) => options[Number(choice) - 1] ?? [])
    const secret = tied.ballots.is === 'secret'
    const about: Decision = { is: 'decision', question, options: between, after: tied.id }
    return { about, days: 3, rule: 'plurality', secret }
  }
  const options = input.options
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return {
    about: { is: 'decision', question: input.question.trim(), options },
    days: Number(input.openFor),
    rule: options.length > 0 ? (input.rule ?? 'plurality') : (input.rule ?? usual.rule),
    secret: input.secret === undefined ? usual.secrecy === 'secret' : input.secret === 'yes',
  }
}
