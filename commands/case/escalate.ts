/** /case escalate: call the chairs to a case, or ask the TSC for help in neutral words. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { loadOf } from '../../src/app/team/workload.ts'
import { escalate } from '../../src/domain/case/ownership/escalate.ts'
import type { CaseCommand } from '../../src/domain/case/commands.ts'
import { isRefusal, Refused } from '../../src/domain/refusal.ts'

type Said = { readonly to: 'chairs' | 'tsc'; readonly need: string }

/** Who is told and what of: fetched before the decision. */
async function asked(scene: CaseScene, { to, need }: Said) {
  const { actor, desk, value, settings, nowMs } = scene
  const chairs = async () => (await desk.ask.chairReaders()).filter((id) => id !== actor.id)
  const load = await loadOf(desk.ask, settings, nowMs)
  return {
    type: 'EscalateCase',
    case: value.key,
    by: actor.id,
    to,
    need,
    tells: to === 'chairs' ? await chairs() : await desk.ask.tscPlaces(),
    open: load.open,
    overdue: load.overdue.length,
  } satisfies CaseCommand
}

export default caseCommand({
  says: 'Call the chairs, or ask the TSC for help',
  allow: 'team',
  slow: true,
  options: {
    to: {
      kind: 'choice',
      says: 'Whom to ask',
      required: true,
      choices: { chairs: 'Chairs', tsc: 'TSC' },
    },
    load: { kind: 'carried' },
  },
  form: {
    title: 'Ask for help',
    note: 'It leaves the team when the TSC is asked: no detail of the report, no name of a reporter.',
    fields: {
      need: {
        label: 'What is needed',
        kind: 'paragraph',
        max: 1000,
        help: 'People, skills, a decision; by when',
      },
    },
    filled: ({ input }) => (typeof input.load === 'string' ? { need: wordsOf(input.load) } : {}),
  },
  preview: async (scene) => {
    const wish = await asked(scene, scene.input)
    const runbook = await scene.desk.ask.runbookOf(scene.value)
    const refused = escalate(scene.value, wish, { nowMs: scene.nowMs, settings: scene.settings, runbook })
    if (isRefusal(refused)) throw new Refused(refused)
    return {
      template: 'case-escalate-preview',
      facts: {
        case: scene.value.key,
        tsc: wish.to === 'tsc',
        chairs: { users: wish.tells },
        contacts: wish.tells.length,
        channel: wish.tells.includes('tsc'),
        open: wish.open,
        overdue: wish.overdue,
        need: wish.need.trim(),
      },
    }
  },
  run: async (scene) => {
    const { desk, input, value } = scene
    await desk.act(await asked(scene, input))
    return { template: 'case-escalated', facts: { case: value.key, tsc: input.to === 'tsc' } }
  },
})

/** What the chairs are told of too much, as the beginning of what they ask. */
function wordsOf(load: string): string {
  const [open, overdue] = load.split(' ')
  return `${open} open cases and ${overdue} overdue deadlines are more than the team can carry. People who take some of them: `
}
