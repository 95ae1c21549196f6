/** /case step: tick a step that is done outside the program, with the evidence for it, who took part, or why it is not needed. */
import type { CaseScene, Look } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { linkFault } from '../../src/domain/text/field.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { StepUse } from '../../src/domain/runbook/runbook.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const peopleMost = 25

/** Of some steps more is recorded than that they are done (O55, O66, O92). */
async function usedAs({ desk, value }: CaseScene, id: unknown): Promise<StepUse | undefined> {
  const { steps } = await desk.ask.runbookOf(value)
  return steps.find((step) => step.id === id)?.use
}

/** By login where it is known, for the timeline and the tracking issue. */
async function namesOf(desk: Look, people: readonly string[]): Promise<string> {
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
  allow: 'owner-chair-or-group',
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
    asks: async ({ step }, scene) => {
      const use = await usedAs(scene, step)
      return [
        ...(use === 'first-findings' ? (['people'] as const) : []),
        ...(use === 'meeting' ? (['held'] as const) : []),
        ...(use === 'fix-merged' ? (['merged'] as const) : []),
        'evidence',
      ]
    },
    filled: async (scene) => {
      const filled = {
        meeting: { held: 'held' },
        'fix-merged': { merged: 'merged' },
        fix: { evidence: forksOf(scene.value) },
      } as const satisfies Partial<Record<StepUse, unknown>>
      const use = await usedAs(scene, scene.input['step'])
      return use !== undefined && use in filled ? filled[use as keyof typeof filled] : {}
    },
  },
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    const { step, evidence, people, held, merged } = input
    const use = await usedAs(scene, step)
    const impossible = use === 'fix-merged' && merged === 'none'
    if (use === 'fix-merged' && !impossible && linkFault('Evidence', evidence.trim()) !== undefined)
      throw new Refused(refuse('merge-link', { case: value.key }))
    const took = use === 'first-findings' && people.length > 0
    await desk.act({
      type: 'TickStep',
      case: value.key,
      by: actor.id,
      step,
      evidence,
      ...(took && { people, named: await namesOf(desk, people) }),
      ...(((use === 'meeting' && held === 'none') || impossible) && { needless: true as const }),
    })
    return { template: 'case-step', facts: { case: value.key }, undo: value.key }
  },
})
