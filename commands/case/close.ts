/** /case close: the end of a case; the runbook's gates are asked first. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { leavingWarning } from '../../src/app/case/left-open.ts'
import { hashOf } from '../../src/app/approvals/hash.ts'
import { isDraftOfAnother } from '../../src/app/disclosure/published-elsewhere.ts'
import { closeCase } from '../../src/domain/case/closing/closing.ts'
import { isRefusal, Refused, refuse } from '../../src/domain/refusal.ts'
import type { ElsewhereDeed } from '../../src/domain/approvals/action-elsewhere.ts'
import { previewOf } from '../../src/domain/approvals/action.ts'
import { closeChoices } from '../choices.ts'

type Input = { readonly as: keyof typeof closeChoices; readonly why: string; readonly published: string }

export default caseCommand({
  says: 'Close the case with its reason',
  allow: 'owner-or-chair',
  options: { hash: { kind: 'carried' }, deed: { kind: 'carried' } },
  form: {
    title: 'Close the case',
    fields: {
      as: { label: 'Closed as', kind: 'radio', choices: closeChoices },
      published: {
        label: 'Published at',
        kind: 'short',
        max: 512,
        required: false,
        help: 'Only for Disclosed, where somebody else published it: the address; a second person looks at it',
      },
      why: {
        label: 'Why',
        kind: 'paragraph',
        max: 1000,
        required: false,
        help: 'Needed for Withdrawn, and where a step of the runbook is left out; sealed',
      },
    },
    // The receipt of an assessment carries the reason it leads to.
    filled: ({ input }) => (typeof input.as === 'string' ? { as: input.as } : {}),
  },
  // Only where something is left behind that nothing brings back to mind, or a second person is needed.
  preview: async (scene) => {
    const { input, actor, desk, value, settings, nowMs } = scene
    if (input.published.trim() !== '') return elsewherePreview(scene)
    const { said, buttons } = leavingWarning(desk.words, value)
    if (said === false || value.lifecycle.is === 'closed') return undefined
    const about = { case: value.key, by: actor.id, as: input.as, why: input.why }
    const context = { nowMs, settings, runbook: await desk.ask.runbookOf(value) }
    const decided = closeCase(value, { type: 'CloseCase', ...about }, context)
    if (isRefusal(decided)) throw new Refused(decided)
    const facts = { case: value.key, as: closeChoices[input.as], public: said }
    return { template: 'case-close-preview', facts, buttons }
  },
  run: async ({ input, actor, desk, value }) => {
    if (input.published.trim() !== '') {
      if (input.hash === undefined || input.deed === undefined)
        throw new Refused(refuse('preview-changed', {}))
      // Sealed with the preview that was confirmed.
      const deed = JSON.parse(input.deed) as ElsewhereDeed
      await desk.act({ type: 'Propose', by: actor.id, deed, hash: input.hash })
      return { template: 'case-close-proposed', facts: { case: value.key } }
    }
    await desk.act({ type: 'CloseCase', case: value.key, by: actor.id, as: input.as, why: input.why })
    return {
      template: 'case-closed',
      facts: { case: value.key, as: closeChoices[input.as] },
      undo: value.key,
    }
  },
})

async function elsewherePreview({
  input,
  actor,
  desk,
  value,
  settings,
  nowMs,
}: CaseScene & { readonly input: Input }) {
  const [url, why] = [input.published.trim(), input.why.trim()]
  const by = actor.id
  const runbook = await desk.ask.runbookOf(value)
  const wish = { type: 'CloseCase', case: value.key, by, as: input.as, why } as const
  const decided = closeCase(value, { ...wish, elsewhere: { url, first: by } }, { nowMs, settings, runbook })
  if (isRefusal(decided)) throw new Refused(decided)
  if (await isDraftOfAnother(desk.ask, value.key, url))
    throw new Refused(
      refuse('field-contradiction', {
        field: 'Published at',
        why: 'it is the advisory of another case, which is a draft still, so that nobody can read it there',
      }),
    )
  const deed: ElsewhereDeed = { is: 'published-elsewhere', case: value.key, url, why }
  const preview = previewOf(deed, { case: value, runbook, settings })
  if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
  const hash = hashOf(preview)
  const { said, buttons } = leavingWarning(desk.words, value)
  return {
    template: 'case-close-elsewhere-preview' as const,
    facts: { ...preview.facts, public: said, hash: hash.slice(0, 12) },
    carries: { hash, deed: JSON.stringify(deed) },
    buttons,
  }
}
