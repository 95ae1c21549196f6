/** /case step: tick a step that is done outside the program, with the evidence for it, who took part, or why it is not needed. */
import type { Desk } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { linkFault } from '../../src/domain/text/field.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

/** Steps of the runbooks of which more is recorded than that they are done (O66, O55). */
const discussion = 'findings-discussed'
const meeting = 'meeting'
/** O92. */
const merge = 'merge'
const fix = 'fix'
const peopleMost = 25

/** By login where it is known, for the timeline and the tracking issue. */
async function namesOf(desk: Desk, people: readonly string[]): Promise<string> {
  const names: string[] = []
  for (const id of people) {
    const member = await desk.ask.member(id)
    if (member?.state !== 'active') throw new Refused(refuse('not-on-roster', { member: id }))
    names.push(member.github ?? id)
  }
  return names.join(', ')
}

/** A mitigation is tried in the private forks: where it can be seen. */
const forksOf = ({ advisories }: Case): string =>
  advisories
    .flatMap(({ fork }) => (fork?.is === 'made' ? [`https://github.com/${fork.repository}`] : []))
    .join('\n')

export default caseCommand({
  says: 'Tick a step that was done elsewhere',
  allow: 'owner-chair-group',
  options: { step: { kind: 'pick', says: 'Which step', required: true, from: 'step' } },
  form: {
    title: 'Step done',
    fields: {
      people: { label: 'Who took part', kind: 'people', max: peopleMost },
      held: {
        label: 'Meeting',
        kind: 'radio',
        choices: { held: 'It took place', none: 'None is needed; I write why' },
        required: false,
      },
      merged: {
        label: 'The fix',
        kind: 'radio',
        choices: { merged: 'Is merged; the link is below', none: 'Cannot be merged before; I write why' },
        required: false,
      },
      evidence: {
        label: 'Evidence',
        kind: 'paragraph',
        max: 1000,
        help: 'Where it can be seen, or who decided; sealed. Why there is no meeting is posted: no detail',
      },
    },
    asks: ({ step }) => [
      ...(step === discussion ? (['people'] as const) : []),
      ...(step === meeting ? (['held'] as const) : []),
      ...(step === merge ? (['merged'] as const) : []),
      'evidence',
    ],
    filled: ({ input, value }) =>
      input.step === meeting
        ? { held: 'held' }
        : input.step === merge
          ? { merged: 'merged' }
          : input.step === fix
            ? { evidence: forksOf(value) }
            : {},
  },
  run: async ({ input, actor, desk, value }) => {
    const { step, evidence, people, held, merged } = input
    const impossible = step === merge && merged === 'none'
    if (step === merge && !impossible && linkFault('Evidence', evidence.trim()) !== undefined)
      throw new Refused(refuse('merge-link', { case: value.key }))
    const took = step === discussion && people.length > 0
    await desk.act({
      type: 'TickStep',
      case: value.key,
      by: actor.id,
      step,
      evidence,
      ...(took && { people, named: await namesOf(desk, people) }),
      ...(((step === meeting && held === 'none') || impossible) && { needless: true as const }),
    })
    return { template: 'case-step', facts: { case: value.key }, undo: value.key }
  },
})
