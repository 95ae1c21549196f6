/** From a gesture to an answer: find the command, check who asks, show the form or preview, run, word the reply. */
import type { Case } from '../domain/case/state.ts'
import type { Refusal } from '../domain/refusal.ts'
import { Refused, refuse } from '../domain/refusal.ts'
import type { Act, Authority, Told } from './act.ts'
import type { Known } from './authorise.ts'
import { authorise, isKnown, outsiderOf } from './authorise.ts'
import type { Ask } from './ask.ts'
import type { AnyCommand, Desk, Registry, Reply, Scene } from './command.ts'
import type { CustomIds } from './custom-id.ts'
import type { Drafts } from './drafts.ts'
import type { Answer, AnswerButton, Gesture, Values } from './gesture.ts'
import { readForm } from './inputs.ts'
import type { Outside } from './outside.ts'
import type { Words } from './render.ts'
import type { Runbooks } from './runbook-shelf.ts'
import { shownFacts } from './shown.ts'
import { AlreadyDone, isUnwritable } from './store.ts'

export type Dispatcher = {
  /** `wait` tells Discord that the answer takes longer; called before anything is fetched from outside. */
  answer(gesture: Gesture, wait: () => Promise<void>): Promise<Answer>
}

export type DispatchRooms = {
  readonly registry: Registry
  readonly act: Act
  readonly ask: Ask
  readonly outside: Outside
  readonly drafts: Drafts
  readonly words: Words
  readonly ids: CustomIds
  readonly runbooks: Runbooks
  readonly guildId: string
  readonly now: () => number
  /** A fault: logged without content; answers with the reference under which it was logged. */
  readonly faulted: (error: unknown, path: string) => string
}

type Input = Readonly<Record<string, unknown>>
/** A gesture understood: which command, with what said so far. A draft that was confirmed acts once however often it is pressed. */
type Wish = {
  draft?: string
  path: string
  spec: AnyCommand
  input: Input
  gesture: Gesture
  confirmed: boolean
  replaces: boolean
  /** The revision its *Undo* button takes back, and no other. */
  undoable?: number | undefined
}

export function dispatcherOf(rooms: DispatchRooms): Dispatcher {
  return {
    async answer(gesture, wait) {
      let path = 'unknown'
      try {
        const known = await knownOf(rooms, gesture)
        // Before anything is looked up: an outsider hears one sentence, whatever was pressed.
        if (!isKnown(gesture.actor, gesture.place, known)) return refusalAnswer(rooms, outsiderOf(known))
        const wish = await understand(rooms, gesture)
        path = wish.path
        return await carryOut(rooms, wish, wait)
      } catch (error) {
        if (error instanceof Refused) return refusalAnswer(rooms, error.refusal)
        if (error instanceof AlreadyDone) return refusalAnswer(rooms, refuse('already-done', {}))
        const reference = rooms.faulted(error, path)
        if (isUnwritable(error)) return refusalAnswer(rooms, refuse('store-busy', {}))
        if (isOutsideFault(error))
          return refusalAnswer(rooms, refuse('outside-unreachable', { what: 'The other side' }))
        return refusalAnswer(rooms, refuse('fault', { reference }))
      }
    },
  }
}

async function knownOf({ ask, guildId }: DispatchRooms, { actor }: Gesture): Promise<Known> {
  return { guildId, settings: await ask.settings(), member: await ask.member(actor.id) }
}

/** Discord's and GitHub's clients put the HTTP status on their errors. */
function isOutsideFault(error: unknown): boolean {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

async function understand(rooms: DispatchRooms, gesture: Gesture): Promise<Wish> {
  if (gesture.is === 'typed') return wishOf(rooms, gesture.path, gesture, gesture.options)
  const id = rooms.ids.open(gesture.customId)
  if (id === undefined) throw new Refused(refuse('button-expired', {}))
  switch (id.kind) {
    case 'run':
      return wishOf(rooms, id.path, gesture, id.args)
    case 'undo':
      return { ...wishOf(rooms, 'sir undo', gesture, id.args), replaces: true }
    case 'page':
      return { ...wishOf(rooms, id.path, gesture, id.args), replaces: true }
    case 'more': {
      const [path = '', args = ''] = (gesture.is === 'pressed' ? (gesture.picked?.[0] ?? '') : '').split('?')
      return wishOf(rooms, path, gesture, { ...id.args, ...Object.fromEntries(new URLSearchParams(args)) })
    }
    case 'form': {
      const { d: draft, ...args } = id.args
      const said =
        draft === undefined ? args : ((await rooms.drafts.peek(draft, gesture.actor.id))?.input ?? args)
      const values = gesture.is === 'submitted' ? gesture.values : {}
      const wish = wishOf(rooms, id.path, gesture, said)
      return { ...wish, input: { ...said, ...readValues(wish.spec, values), submitted: true } }
    }
    case 'again':
    case 'confirm': {
      const draft = await rooms.drafts.peek(id.args.d ?? '', gesture.actor.id)
      if (draft === undefined) throw new Refused(refuse('form-expired', {}))
      const wish = wishOf(rooms, id.path, gesture, draft.input)
      if (id.kind === 'again')
        return { ...wish, input: { ...draft.input, submitted: undefined, refill: true } }
      return { ...wish, draft: id.args.d ?? '', confirmed: true, replaces: true }
    }
    case 'cancel': {
      await rooms.drafts.drop(id.args.d ?? '', gesture.actor.id)
      return { ...wishOf(rooms, 'sir help', gesture, {}), input: { cancelled: true }, replaces: true }
    }
  }
}

function wishOf({ registry }: DispatchRooms, path: string, gesture: Gesture, input: Input): Wish {
  const spec = registry.get(path)
  if (spec === undefined) throw new Refused(refuse('button-expired', {}))
  return { path, spec, input, gesture, confirmed: false, replaces: false }
}

function readValues(spec: AnyCommand, values: Values): Input {
  return spec.form === undefined ? {} : { ...values }
}

async function carryOut(rooms: DispatchRooms, wish: Wish, wait: () => Promise<void>): Promise<Answer> {
  const { gesture, spec, path, input } = wish
  const known = await knownOf(rooms, gesture)
  const { settings } = known
  const rule = { allow: spec.allow, where: spec.where ?? 'sir' } as const
  allowed(authorise(rule, gesture.actor, gesture.place, known))
  if (input.cancelled === true) return worded(rooms, wish, { template: 'cancelled', facts: {} })

  const value = spec.about === 'case' ? await caseOf(rooms, wish) : undefined
  if (value !== undefined) allowed(authorise(rule, gesture.actor, gesture.place, { ...known, about: value }))

  const authority: Authority = { rule, actor: gesture.actor, place: gesture.place }
  const scene = sceneOf(rooms, wish, authority, value)
  const whole = { ...scene, settings, value, input }

  const skips = spec.form?.skip?.(input, whole as never) ?? false
  if (spec.form !== undefined && input.submitted !== true && !wish.confirmed && !skips)
    return formAnswer(rooms, wish, whole)

  if (spec.slow) await wait()
  try {
    const checked = wish.confirmed ? input : readForm(spec, input, skips)
    const ready = { ...whole, input: checked }
    if (spec.preview !== undefined && !wish.confirmed) {
      const preview = await spec.preview(ready as never)
      if (preview !== undefined)
        return await previewAnswer(rooms, { ...wish, input: checked }, preview, value)
    }
    const reply = await spec.run(ready as never)
    if (wish.draft !== undefined) await rooms.drafts.drop(wish.draft, gesture.actor.id)
    return worded(rooms, wish, reply)
  } catch (error) {
    if (!(error instanceof Refused) || spec.form === undefined || skips) throw error
    // Nothing entered is lost: the values are kept sealed, and one press brings the form back filled in.
    const d = await rooms.drafts.keep({
      by: gesture.actor.id,
      command: path,
      input: { ...input, ...caseArg(value) },
    })
    const again: AnswerButton = {
      label: 'Fix and resubmit',
      style: 'main',
      customId: rooms.ids.seal({ kind: 'again', path, args: { d } }),
    }
    return refusalAnswer(rooms, error.refusal, [again])
  }
}

function allowed(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw new Refused(refusal)
}

const caseArg = (value: Case | undefined) => (value === undefined ? {} : { case: value.key })

async function caseOf(rooms: DispatchRooms, { input, gesture }: Wish): Promise<Case> {
  const named = typeof input.case === 'string' && input.case !== '' ? input.case : undefined
  const key = named?.trim().toUpperCase() ?? (await rooms.ask.caseOfThread(gesture.place.channelId))
  if (key === undefined) throw new Refused(refuse('which-case', {}))
  const value = await rooms.ask.case(key)
  if (value === undefined) throw new Refused(refuse('no-such-case', {}))
  return value
}

function sceneOf(rooms: DispatchRooms, wish: Wish, authority: Authority, value: Case | undefined): Scene {
  const told: Told = {
    authority,
    once: {
      id: wish.draft === undefined ? wish.gesture.id : `draft ${wish.draft}`,
      by: wish.gesture.actor.id,
      says: wish.path,
      ...(value !== undefined && { case: value.key }),
    },
  }
  const desk: Desk = {
    ask: rooms.ask,
    outside: rooms.outside,
    words: rooms.words,
    runbook: (name) => {
      const found = rooms.runbooks.named(name)
      if (found !== undefined) return { name: found.runbook.name, hash: found.hash }
      const known = rooms.runbooks.shipped.map((one) => one.runbook.name).join(', ')
      throw new Refused(refuse('unknown-runbook', { runbook: name, known }))
    },
    act: async (command) => {
      const acted = await rooms.act(command, told)
      wish.undoable = acted.case?.undo?.revision
      return acted
    },
  }
  return {
    madeAtMs: wish.gesture.madeAtMs,
    actor: wish.gesture.actor,
    place: wish.gesture.place,
    nowMs: rooms.now(),
    carried: wish.gesture.is === 'typed' ? {} : (rooms.ids.open(wish.gesture.customId)?.args ?? {}),
    desk,
  }
}

async function formAnswer(rooms: DispatchRooms, wish: Wish, whole: object): Promise<Answer> {
  const { path, spec, input, gesture } = wish
  const { form } = spec
  if (form === undefined) throw new Error(`${path} has no form`)
  const { value } = whole as { value: Case | undefined }
  const filled = input.refill === true ? input : (form.filled?.(whole as never) ?? {})
  const args = Object.fromEntries(
    Object.keys(spec.options ?? {}).flatMap((name) => {
      const said = input[name]
      return typeof said === 'string' ? [[name, said]] : []
    }),
  )
  return {
    is: 'form',
    title: form.title,
    ...(form.note !== undefined && { note: form.note }),
    customId: await sealWithin(rooms, 'form', path, { ...args, ...caseArg(value) }, gesture.actor.id),
    fields: Object.entries(form.fields).map(([name, field]) => {
      const held = filled[name] as string | readonly string[] | boolean | undefined
      return { name, field, ...(held !== undefined && { value: held }) }
    }),
  }
}

/** Small facts ride in the id; when they do not fit they are kept and the id carries where. */
async function sealWithin(
  rooms: DispatchRooms,
  kind: 'form',
  path: string,
  args: Record<string, string>,
  by: string,
): Promise<string> {
  if (path.length + new URLSearchParams(args).toString().length <= 75)
    return rooms.ids.seal({ kind, path, args })
  const d = await rooms.drafts.keep({ by, command: path, input: args })
  return rooms.ids.seal({ kind, path, args: { d } })
}

async function previewAnswer(
  rooms: DispatchRooms,
  wish: Wish,
  preview: Reply,
  value: Case | undefined,
): Promise<Answer> {
  const { path, gesture } = wish
  const d = await rooms.drafts.keep({
    by: gesture.actor.id,
    command: path,
    input: { ...wish.input, ...caseArg(value) },
  })
  const button = (
    kind: 'confirm' | 'again' | 'cancel',
    label: string,
    style: AnswerButton['style'],
  ): AnswerButton => ({
    label,
    style,
    customId: rooms.ids.seal({ kind, path, args: { d } }),
  })
  const buttons = [
    button('confirm', 'Confirm', 'main'),
    ...(wish.spec.form === undefined ? [] : [button('again', 'Change', 'plain')]),
    button('cancel', 'Cancel', 'plain'),
  ]
  const answer = worded(rooms, wish, preview)
  return answer.is === 'reply' ? { ...answer, buttons } : answer
}

function worded({ words, ids }: DispatchRooms, wish: Wish, reply: Reply): Answer {
  const undo: AnswerButton[] =
    reply.undo === undefined
      ? []
      : [
          {
            label: 'Undo',
            style: 'plain',
            customId: ids.seal({
              kind: 'undo',
              path: 'sir undo',
              args: { case: reply.undo, revision: String(wish.undoable ?? '') },
            }),
          },
        ]
  const buttons = (reply.buttons ?? []).map(({ label, path, args }): AnswerButton => ({
    label,
    style: 'plain',
    customId: ids.seal({ kind: args?.page === undefined ? 'run' : 'page', path, args: args ?? {} }),
  }))
  return {
    is: 'reply',
    text: words.render(`discord/reply-${reply.template}`, shownFacts(reply.facts)),
    ...(reply.copy !== undefined && { copy: reply.copy }),
    ...(reply.file !== undefined && { file: reply.file }),
    buttons: [...buttons, ...undo],
    ...(wish.replaces && { replaces: true }),
  }
}

function refusalAnswer(
  { words }: DispatchRooms,
  refusal: Refusal,
  buttons: readonly AnswerButton[] = [],
): Answer {
  return { is: 'reply', text: words.render(`refusals/${refusal.refused}`, refusal.facts), buttons }
}
