/** A list is told before the public, by two people who agree on the same letter; or it is said why nobody is told. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { prenoticeOf } from '../../../src/app/disclosure/prenotice.ts'
import { futureDate } from '../../../src/app/interaction/instant.ts'
import { hashOf } from '../../../src/app/approvals/hash.ts'
import { noticeLists } from '../../../src/domain/case/disclosure/lists.ts'
import { prenoticeFault } from '../../../src/domain/case/disclosure/prenotice.ts'
import { agreedMsOf } from '../../../src/domain/case/disclosure/state.ts'
import { dateToType } from '../../../src/domain/case/embargo/date-words.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import type { PrenoticeDeed } from '../../../src/domain/approvals/action-prenotice.ts'
import { previewOf } from '../../../src/domain/approvals/action.ts'
import { answerTo } from '../../../src/domain/team/settings/answers.ts'

const nobody = 'none'

type Said = {
  readonly list?: string | undefined
  readonly date: string
  readonly preparation: string
  readonly own: string
  readonly number: string
}
type Carried = {
  readonly hash?: string | undefined
  readonly deed?: string | undefined
  readonly waives?: string | undefined
}

export const send = {
  fields: {
    list: { label: 'List', kind: 'radio', choices: { none: 'Nobody is told before; I write why below' } },
    date: {
      label: 'Date of disclosure',
      kind: 'short',
      max: 60,
      help: 'The agreed one; it stands in the notice',
    },
    preparation: {
      label: 'Preparation time',
      kind: 'short',
      max: 200,
      required: false,
      help: 'What is asked of them until then, such as: update your builds by Friday',
    },
    own: {
      label: 'What they should know',
      kind: 'paragraph',
      max: 2000,
      required: false,
      help: 'Mitigation, patched builds; becomes part of the text. Or why nobody is told',
    },
    number: { label: 'Type the case number', kind: 'short', max: 20, placeholder: 'SIR-2026-001' },
  },
  asks: ['list', 'date', 'preparation', 'own', 'number'],
  skip: async ({ value, desk }: CaseScene) =>
    prenoticeFault(value, { runbook: await desk.ask.runbookOf(value) }) !== undefined,
  async preview(scene: CaseScene & { readonly input: Said }): Promise<Reply> {
    const { input, value, desk, settings } = scene
    const runbook = await desk.ask.runbookOf(value)
    const fault = prenoticeFault(value, { runbook })
    if (fault !== undefined) throw new Refused(fault)
    if (input.number.trim().toUpperCase() !== value.key)
      throw new Refused(refuse('case-number', { case: value.key }))
    if (input.list === nobody) {
      const why = input.own.trim()
      if (why === '') throw new Refused(refuse('field-empty', { field: 'What they should know' }))
      return {
        template: 'prenotify-waive-preview',
        facts: { case: value.key, why },
        carries: { waives: why },
      }
    }
    const { dateMs } = await futureDate(
      'Date of disclosure',
      input.date,
      scene,
      answerTo('publication', settings).hour,
    )
    if (dateMs !== agreedMsOf(value)) throw new Refused(refuse('date-first', { case: value.key }))
    const list = embargoed(settings).find(({ id }) => id === input.list)
    if (list === undefined) throw new Refused(refuse('no-list', {}))
    if (list.to.length === 0) throw new Refused(refuse('list-empty', { list: list.name }))
    const deed = await prenoticeOf(scene, list, input)
    const preview = previewOf(deed, { case: value, runbook, settings })
    if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
    const hash = hashOf(preview)
    return {
      template: 'prenotify-preview',
      facts: {
        ...preview.facts,
        byHand: list.byHand.join(', ') || false,
        again: (value.disclosure?.prenotices ?? []).some((one) => one.list.id === list.id),
        hash: hash.slice(0, 12),
      },
      copy: deed.text,
      carries: { hash, deed: JSON.stringify(deed) },
    }
  },
  async run({ input, value, actor, desk }: Acting<CaseScene & { readonly input: Carried }>): Promise<Reply> {
    const by = actor.id
    if (input.waives !== undefined) {
      await desk.act({ type: 'WaivePrenotice', case: value.key, by, why: input.waives })
      return { template: 'prenotify-waived', facts: { case: value.key }, undo: value.key }
    }
    if (input.hash === undefined || input.deed === undefined) throw new Refused(refuse('preview-changed', {}))
    // Sealed with the preview that was confirmed; the hash is taken anew of whatever it makes now.
    const deed = JSON.parse(input.deed) as PrenoticeDeed
    await desk.act({ type: 'Propose', by, deed, hash: input.hash })
    return { template: 'prenotify-proposed', facts: { case: value.key } }
  },
} as const

const embargoed = (settings: CaseScene['settings']) =>
  noticeLists(settings).filter(({ kind }) => kind === 'embargoed')

/** A radio group holds two to ten (components/reference). */
export function listChoices({ settings }: CaseScene): Record<string, string> {
  const lists = embargoed(settings).slice(0, 9)
  const named = lists.map(({ id, name }) => [id, name] as const)
  // Of fewer than two Discord shows none at all.
  const missing = [['missing', 'A list that the settings do not have yet']] as const
  return Object.fromEntries([
    ...(named.length === 0 ? missing : named),
    [nobody, 'Nobody is told before; I write why below'] as const,
  ])
}

/** The only list there is, and the date that was agreed. */
export function filledForSend({ value, settings }: CaseScene): { list?: string; date?: string } {
  const lists = embargoed(settings)
  const date = value.embargo?.agreed
  return {
    ...(lists.length === 1 && lists[0] !== undefined && { list: lists[0].id }),
    ...(date !== undefined && { date: dateToType(date) }),
  }
}
