/** /case duplicate: the case ends and points to the one that goes on; both cards, threads and issues say so. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { leadingCase } from '../../src/app/case/duplicates.ts'
import { leavingWarning } from '../../src/app/case/left-open.ts'
import { goesOnWith, markDuplicate } from '../../src/domain/case/intake/duplicate.ts'
import { unmetFor } from '../../src/domain/case/closing/gate.ts'
import { heldAlone } from '../../src/domain/case/advisory/hand-over.ts'
import { isRefusal, Refused } from '../../src/domain/refusal.ts'

export default caseCommand({
  says: 'Close it as a duplicate of another case',
  allow: 'owner-or-chair',
  button: 'Duplicate',
  options: { of: { kind: 'pick', says: 'The case that goes on', required: true, from: 'other-case' } },
  form: {
    title: 'Duplicate of another case',
    fields: {
      of: {
        label: 'Duplicate of',
        kind: 'short',
        max: 20,
        help: 'The case that goes on, such as SIR-2026-003',
      },
      why: {
        label: 'Why',
        kind: 'paragraph',
        max: 1000,
        required: false,
        help: 'Needed where the reporter has not heard the result; sealed',
      },
    },
    filled: ({ input, value: { intake } }) => {
      const repeats = intake.is === 'known-undisclosed' ? intake.repeats : undefined
      const of = typeof input.of === 'string' ? input.of : repeats
      return { ...(of !== undefined && { of }) }
    },
    // Nothing is left to ask where the other case is named and the reporter knows.
    skip: async (input, { desk, value }) =>
      typeof input.of === 'string' &&
      input.submitted !== true &&
      input.refill !== true &&
      unmetFor(await desk.ask.runbookOf(value), 'duplicate', value).length === 0,
  },
  preview: async (scene) => {
    const { named, root } = await refusedEarly(scene, scene.input)
    const passes = goesOnWith(root, scene.value.restricted) ? heldAlone(scene.value) : []
    const stays = scene.value.advisories.filter(({ id }) => !passes.some((one) => one.id === id))
    const { said, buttons } = leavingWarning(scene.desk.words, { ...scene.value, advisories: stays })
    return {
      template: 'case-duplicate-preview',
      facts: {
        case: scene.value.key,
        of: root.key,
        codeName: root.codeName,
        closed: root.lifecycle.is === 'closed',
        named: named.key === root.key ? false : named.key,
        hidden: [scene.value, root].find(({ restricted }) => restricted)?.key ?? false,
        passes: passes.map(({ draft }) => ({ draft: { url: draft.url, label: draft.ghsaId } })),
        public: said,
      },
      buttons,
    }
  },
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    const { root } = await leadingCase(scene, input.of)
    const about = { case: value.key, by: actor.id, of: root.key, why: input.why ?? '' }
    await desk.act({ type: 'MarkDuplicate', ...about })
    return {
      template: 'case-duplicate',
      facts: { case: value.key, of: root.key },
      undo: value.key,
      buttons: [{ label: `Show ${root.key}`, path: 'case show', args: { case: root.key } }],
    }
  },
})

/** What would be refused is not asked to be confirmed. */
async function refusedEarly(scene: CaseScene, input: { readonly of: string; readonly why?: string }) {
  const { desk, value, settings, actor, nowMs } = scene
  const found = await leadingCase(scene, input.of)
  const decided = markDuplicate(
    value,
    { type: 'MarkDuplicate', case: value.key, by: actor.id, of: found.root.key, why: input.why ?? '' },
    { nowMs, settings, runbook: await desk.ask.runbookOf(value), other: found.root },
  )
  if (isRefusal(decided)) throw new Refused(decided)
  return found
}
