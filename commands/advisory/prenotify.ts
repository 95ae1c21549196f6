/** /advisory prenotify: a list is told before the public, by two people; who was reached and who is affected; how long they need. */
import type { CaseScene, Reply } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { dateToType } from '../../src/domain/case/embargo/date-words.ts'
import { prenoticeOf } from '../../src/app/disclosure/prenotice.ts'
import { futureDate } from '../../src/app/interaction/instant.ts'
import { hashOf } from '../../src/app/approvals/hash.ts'
import { noticeLists } from '../../src/domain/case/disclosure/lists.ts'
import type { Recipient } from '../../src/domain/case/disclosure/model.ts'
import { failedIn, prenoticeFault, recipientsOf } from '../../src/domain/case/disclosure/prenotice.ts'
import { agreedMsOf } from '../../src/domain/case/disclosure/state.ts'
import type { Fact } from '../../src/domain/effect.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import type { PrenoticeDeed } from '../../src/domain/approvals/action-prenotice.ts'
import { previewOf } from '../../src/domain/approvals/action.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'

const nobody = 'none'
type Action = 'send' | 'resend' | 'receipt' | 'preparation'
const asksOf = {
  send: ['list', 'date', 'preparation', 'own', 'number'],
  resend: [],
  receipt: ['receipt'],
  preparation: ['until', 'who'],
} as const
const actionOf = (action: unknown): Action =>
  action === 'resend' || action === 'receipt' || action === 'preparation' ? action : 'send'

export default caseCommand({
  says: 'Tell a list under embargo before the public, by two people; record who is ready',
  allow: 'owner-or-chair',
  button: 'Notify the list',
  options: {
    action: {
      kind: 'choice',
      says: 'Left out: send the notice',
      choices: {
        send: 'Send the notice',
        resend: 'Send it again to those it did not reach',
        receipt: 'Record what a recipient says',
        preparation: 'Record the time they need',
      },
    },
    recipient: { kind: 'pick', says: 'Of a receipt: whose', from: 'recipient' },
    hash: { kind: 'carried' },
    deed: { kind: 'carried' },
    waives: { kind: 'carried' },
  },
  form: {
    title: 'Notify under embargo',
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
      receipt: {
        label: 'What they say',
        kind: 'radio',
        choices: { looked: 'Looked', affected: 'Affected', 'not-affected': 'Not affected' },
      },
      until: {
        label: 'Ready by',
        kind: 'short',
        max: 60,
        required: false,
        help: 'With its hour, such as 2026-12-01 15:00 Europe/Berlin; empty: they need no time',
      },
      who: { label: 'Who agreed', kind: 'short', max: 300, help: 'Kept sealed' },
    },
    asks: ({ action }) => asksOf[actionOf(action)],
    skip: ({ action }, { value, ...scene }) =>
      action === 'resend' || (actionOf(action) === 'send' && faultOf(value, scene)),
    refined: async ({ settings }) => ({
      list: { choices: choicesOf(settings) },
    }),
    filled: ({ value, settings }) => {
      const lists = embargoed(settings)
      const date = value.embargo?.agreed
      return {
        ...(lists.length === 1 && lists[0] !== undefined && { list: lists[0].id }),
        ...(date !== undefined && { date: dateToType(date) }),
      }
    },
  },
  preview: async (scene) => {
    switch (actionOf(scene.input.action)) {
      case 'send':
        return sendPreview(scene)
      case 'resend':
        return resendPreview(scene)
      case 'receipt':
      case 'preparation':
        return undefined
    }
  },
  run: async (scene) => {
    const { input, value, actor, desk } = scene
    const meta = { case: value.key, by: actor.id } as const
    switch (actionOf(input.action)) {
      case 'send': {
        if (input.waives !== undefined) {
          await desk.act({ type: 'WaivePrenotice', ...meta, why: input.waives })
          return { template: 'prenotify-waived', facts: { case: value.key }, undo: value.key }
        }
        if (input.hash === undefined || input.deed === undefined)
          throw new Refused(refuse('preview-changed', {}))
        // Sealed with the preview that was confirmed; the hash is taken anew of whatever it makes now.
        const deed = JSON.parse(input.deed) as PrenoticeDeed
        await desk.act({ type: 'Propose', by: actor.id, deed, hash: input.hash })
        return { template: 'prenotify-proposed', facts: { case: value.key } }
      }
      case 'resend': {
        const count = failedIn(value).length
        await desk.act({ type: 'ResendPrenotice', ...meta })
        return { template: 'prenotify-resent', facts: { case: value.key, count } }
      }
      case 'receipt': {
        const id = (input.recipient ?? '').trim()
        await desk.act({ type: 'AnswerPrenotice', ...meta, id, says: input.receipt })
        const found = recipientsOf(value).find((one) => one.id === id)
        const says = input.receipt.replace('-', ' ')
        return {
          template: 'prenotify-recorded',
          facts: { case: value.key, recipient: found === undefined ? id : nameOf(found), says },
        }
      }
      case 'preparation':
        return preparation(scene)
    }
  },
})

type Said = {
  readonly list: string
  readonly date: string
  readonly preparation: string
  readonly own: string
  readonly number: string
}

const embargoed = (settings: CaseScene['settings']) =>
  noticeLists(settings).filter(({ kind }) => kind === 'embargoed')

/** A radio group holds two to ten (components/reference). */
function choicesOf(settings: CaseScene['settings']) {
  const lists = embargoed(settings).slice(0, 9)
  const named = lists.map(({ id, name }) => [id, name] as const)
  // Of fewer than two Discord shows none at all.
  const missing = [['missing', 'A list that the settings do not have yet']] as const
  return Object.fromEntries([
    ...(named.length === 0 ? missing : named),
    [nobody, 'Nobody is told before; I write why below'] as const,
  ])
}

const nameOf = ({ to }: Recipient): Fact => ('user' in to ? { user: to.user } : to.mail)

async function faultOf(value: CaseScene['value'], { desk }: Omit<CaseScene, 'value'>): Promise<boolean> {
  return prenoticeFault(value, { runbook: await desk.ask.runbookOf(value) }) !== undefined
}

async function sendPreview(scene: CaseScene & { readonly input: Said }): Promise<Reply> {
  const { input, value, desk, settings } = scene
  const runbook = await desk.ask.runbookOf(value)
  const fault = prenoticeFault(value, { runbook })
  if (fault !== undefined) throw new Refused(fault)
  if (input.number.trim().toUpperCase() !== value.key)
    throw new Refused(refuse('case-number', { case: value.key }))
  if (input.list === nobody) {
    const why = input.own.trim()
    if (why === '') throw new Refused(refuse('field-empty', { field: 'What they should know' }))
    return { template: 'prenotify-waive-preview', facts: { case: value.key, why }, carries: { waives: why } }
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
}

function resendPreview({ value }: CaseScene): Reply {
  const failed = failedIn(value)
  if (failed.length === 0) throw new Refused(refuse('nothing-failed', { case: value.key }))
  return {
    template: 'prenotify-resend-preview',
    facts: {
      case: value.key,
      count: failed.length,
      names: failed.map(({ to }) => ('user' in to ? `<@${to.user}>` : to.mail)).join(', '),
    },
  }
}

/** Negotiated: the document gives no number (O91). */
async function preparation(
  scene: CaseScene & { readonly input: { readonly until: string; readonly who: string } },
): Promise<Reply> {
  const { input, value, actor, desk, settings } = scene
  const untilMs =
    input.until.trim() === ''
      ? undefined
      : (await futureDate('Ready by', input.until, scene, answerTo('publication', settings).hour)).dateMs
  await desk.act({
    type: 'AgreePreparation',
    case: value.key,
    by: actor.id,
    who: input.who,
    ...(untilMs !== undefined && { untilMs }),
  })
  const agreedMs = agreedMsOf(value)
  const late = untilMs !== undefined && agreedMs !== undefined && untilMs > agreedMs
  return {
    template: 'prenotify-preparation',
    facts: {
      case: value.key,
      until: untilMs === undefined ? false : { on: untilMs },
      late,
      agreed: agreedMs === undefined ? false : { on: agreedMs },
    },
    undo: value.key,
  }
}
