/** From what was typed, pressed or submitted to the command it means, with what was said so far. */
import type { Case } from '../../domain/case/state.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Gesture } from './interaction.ts'
import { submittedOf, typedOf } from './inputs.ts'
import type { DispatchRooms, Input, Wish } from './invocation.ts'

export async function understand(rooms: DispatchRooms, gesture: Gesture): Promise<Wish> {
  if (gesture.is === 'typed') {
    const wish = wishOf(rooms, gesture.path, gesture, {})
    return { ...wish, input: typedOf(wish.spec, gesture.options) }
  }
  if (gesture.is === 'chosen') return fromMenu(rooms, gesture)
  const id = rooms.ids.open(gesture.customId)
  if (id === undefined) throw new Refused(refuse('button-expired', {}))
  switch (id.kind) {
    case 'run':
      return wishOf(rooms, id.path, gesture, id.args)
    case 'undo':
      return { ...wishOf(rooms, 'sir undo', gesture, id.args), replaces: true }
    case 'page':
      return { ...wishOf(rooms, id.path, gesture, id.args), replaces: true }
    case 'pick': {
      // A menu says what was picked, a button carries it.
      const picked = gesture.is === 'pressed' ? (gesture.picked?.[0] ?? id.args.picked ?? '') : ''
      if (id.args.d === undefined)
        return { ...wishOf(rooms, id.path, gesture, { ...id.args, picked }), replaces: true }
      const kept = await rooms.drafts.peek(id.args.d, gesture.actor.id)
      if (kept === undefined) throw new Refused(refuse('form-expired', {}))
      const said = { ...kept.input, ...id.args, picked }
      return { ...wishOf(rooms, id.path, gesture, said), draft: id.args.d, replaces: true }
    }
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
      // Opened from a page that goes on being that page.
      const replaces = typeof said.page === 'string'
      return {
        ...wish,
        replaces,
        values,
        input: { ...said, ...submittedOf(wish.spec.form, values), submitted: true },
      }
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

function fromMenu(rooms: DispatchRooms, gesture: Extract<Gesture, { is: 'chosen' }>): Wish {
  const [path, spec] =
    [...rooms.registry].find(([, { menu }]) => menu?.name === gesture.menu && menu.on === gesture.on) ?? []
  if (path === undefined) throw new Refused(refuse('button-expired', {}))
  const { text, ...options } = gesture.options
  const kept = spec?.menu?.keepsText === true && text !== undefined ? { text } : {}
  return wishOf(rooms, path, gesture, { ...options, ...kept })
}

/** The case named, or the one whose thread this is. */
export async function caseOf(rooms: DispatchRooms, { input, gesture }: Wish): Promise<Case> {
  const named = typeof input.case === 'string' && input.case !== '' ? input.case : undefined
  const key = named?.trim().toUpperCase() ?? (await rooms.ask.caseOfThread(gesture.place.channelId))
  if (key === undefined) throw new Refused(refuse('which-case', {}))
  const value = await rooms.ask.case(key)
  if (value === undefined) throw new Refused(refuse('no-such-case', {}))
  return value
}
