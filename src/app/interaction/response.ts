/** What a person is shown: the form, the preview with its buttons, the worded reply or refusal. */
import type { Case } from '../../domain/case/state.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Refined, Reply, Whole } from './command.ts'
import type { Changes } from './preview-diff.ts'
import type { Answer, AnswerButton, AnswerPick } from './interaction.ts'
import { shownFacts } from './format-facts.ts'
import { refine } from './inputs.ts'
import type { Hold } from '../operations/holds.ts'
import type { DispatchRooms, Wish } from './invocation.ts'

export const caseArg = (value: Case | undefined) => (value === undefined ? {} : { case: value.key })

export async function formAnswer(
  rooms: DispatchRooms,
  wish: Wish,
  whole: Whole,
  { refined, asks }: { readonly refined: Refined; readonly asks: readonly string[] | undefined },
): Promise<Answer> {
  const { path, spec, input, gesture } = wish
  const { form } = wish
  if (form === undefined) throw new Error(`${path} has no form`)
  const { value } = whole
  const filled = input.refill === true ? input : await filledOf(form, whole)
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
    fields: Object.entries(form.fields)
      .filter(([name]) => asks?.includes(name) ?? true)
      .map(([name, field]) => {
        const held = filled[name] as string | readonly string[] | boolean | undefined
        return { name, field: refine(field, refined[name]), ...(held !== undefined && { value: held }) }
      }),
  }
}

const filledOf = async (form: NonNullable<Wish['form']>, whole: Whole) =>
  (typeof form.filled === 'function' ? await form.filled(whole) : form.filled) ?? {}

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

export async function previewAnswer(
  rooms: DispatchRooms,
  wish: Wish,
  preview: Reply,
  value: Case | undefined,
): Promise<Answer> {
  const { path, gesture } = wish
  const d = await rooms.drafts.keep({
    by: gesture.actor.id,
    command: path,
    input: { ...wish.input, ...preview.carries, ...caseArg(value) },
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
    ...(wish.form === undefined ? [] : [button('again', 'Change', 'plain')]),
    button('cancel', 'Cancel', 'plain'),
  ]
  const answer = worded(rooms, wish, preview)
  return answer.is === 'reply' ? { ...answer, buttons: [...buttons, ...answer.buttons] } : answer
}

const namedMost = 10

/** Above the preview that takes the place of the one that was confirmed. */
export function changedAnswer({ words }: DispatchRooms, changes: Changes, preview: Answer): Answer {
  const named = (names: readonly string[]) => {
    const more = names.length - namedMost
    return names.length > 0 && names.slice(0, namedMost).join(', ') + (more > 0 ? ` and ${more} more` : '')
  }
  const { added, gone, other } = changes
  const facts = { added: named(added), gone: named(gone), other: named(other) }
  const said = words.render('discord/warning-preview-changed', facts)
  return preview.is === 'reply' ? { ...preview, text: `${said}\n${preview.text}` } : preview
}

/** What was said so far is kept sealed; whatever is picked goes on from there, once. */
export async function keptAnswer(rooms: DispatchRooms, wish: Wish, reply: Reply): Promise<Answer> {
  const { path, gesture } = wish
  const input = { ...wish.input, ...reply.carries }
  const d = await rooms.drafts.keep({ by: gesture.actor.id, command: path, input })
  const picks = reply.picks?.map((pick) => ({ ...pick, args: { ...pick.args, d } }))
  const buttons = reply.buttons?.map((button) =>
    button.goesOn === true ? { ...button, args: { ...button.args, d } } : button,
  )
  return worded(rooms, wish, {
    ...reply,
    ...(picks !== undefined && { picks }),
    ...(buttons !== undefined && { buttons }),
  })
}

export function worded({ words, ids }: DispatchRooms, wish: Wish, reply: Reply): Answer {
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
  const buttons = (reply.buttons ?? []).map(({ label, path, args, style, goesOn }): AnswerButton => {
    const kind = goesOn === true ? 'pick' : args?.page === undefined ? 'run' : 'page'
    return { label, style: style ?? 'plain', customId: ids.seal({ kind, path, args: args ?? {} }) }
  })
  const picks = reply.picks?.map(({ path, args, optional, ...pick }): AnswerPick => ({
    ...pick,
    optional: optional === true,
    customId: ids.seal({ kind: 'pick', path, args }),
  }))
  return {
    is: 'reply',
    text: words.render(`discord/reply-${reply.template}`, shownFacts(reply.facts)),
    ...(reply.copy !== undefined && { copy: reply.copy }),
    ...(reply.file !== undefined && { file: reply.file }),
    buttons: [...buttons, ...undo],
    ...(picks !== undefined && { picks }),
    ...(wish.replaces && { replaces: true }),
  }
}

/** While posts are held, a receipt says so, whatever the command: else people wait for what does not come. */
export function heldAnswer({ words }: DispatchRooms, answer: Answer, hold: Hold | undefined): Answer {
  if (hold === undefined || hold.is === 'settling' || answer.is !== 'reply') return answer
  const said = words.render('discord/receipt-held', {
    readers: hold.is === 'readers',
    everyone: hold.is === 'readers' && hold.everyone,
    count: hold.is === 'readers' ? hold.count : 0,
    intruders: hold.is === 'intruders',
    gone: hold.is === 'gone',
    shut: hold.is === 'shut',
  })
  return { ...answer, text: `${answer.text}\n${said}` }
}

export function refusalAnswer(
  { words }: DispatchRooms,
  refusal: Refusal,
  buttons: readonly AnswerButton[] = [],
): Answer {
  return { is: 'reply', text: words.render(`refusals/${refusal.refused}`, refusal.facts), buttons }
}
