/** Actions as people write them, one a line: `ana: retest the loader by fri`; who and until when are asked where that is unclear. */
import { withOffset } from '../../domain/time/local-time.ts'
import type { ReadSlot, SlotContext } from '../../domain/meetings/slots.ts'
import { readSlot } from '../../domain/meetings/slots.ts'
import type { Action } from '../../domain/meetings/state.ts'

export type Person = { readonly id: string; readonly names: readonly string[] }
export type ActionLine = Pick<Action, 'what' | 'owner' | 'dueAtMs'>

/** `line`: the place among the lines that say anything, from 0. */
export type ReadActions =
  | { readonly is: 'read'; readonly actions: readonly ActionLine[] }
  | { readonly is: 'who'; readonly line: number; readonly said: string }
  | ({ readonly is: 'when'; readonly line: number; readonly said: string } & {
      readonly why: string
      readonly choices: readonly number[]
    })
  | {
      readonly is: 'wrong'
      readonly line: number
      readonly said: string
      readonly why: string
      readonly hint: string
    }

type Context = SlotContext & {
  readonly people: readonly Person[]
  /** When a day is over, for one that names no hour; local time as HH:MM. */
  readonly closesAt: string
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '')

const shape = /^(?:([^:]{1,40}):\s+)?(.+?)\s+(?:by|until)\s+(\S.*)$/i

export function readActions(text: string, context: Context): ReadActions {
  const actions: ActionLine[] = []
  for (const [line, said] of linesOf(text).entries()) {
    const [, who, what, due] = shape.exec(said) ?? []
    if (what === undefined || due === undefined)
      return {
        is: 'wrong',
        line,
        said,
        why: 'it says nothing of until when',
        hint: 'Write it as `ana: retest the loader by fri`.',
      }
    const owner = who === undefined ? undefined : personOf(who, context.people)
    if (owner === undefined) return { is: 'who', line, said: what }
    const when = readDue(due, context)
    if (when.is === 'asked') return { is: 'when', line, said: due, why: when.why, choices: when.choices }
    if (when.is === 'wrong') return { is: 'wrong', line, said, why: when.why, hint: when.hint }
    actions.push({ what, owner, dueAtMs: when.atMs })
  }
  return { is: 'read', actions }
}

/** Undefined where nobody bears the name, or two do. */
function personOf(said: string, people: readonly Person[]): string | undefined {
  const wanted = said.trim().replace(/^@/, '').toLowerCase()
  const id = /^<@!?(\d+)>$/.exec(said.trim())?.[1]
  const found = people.filter(
    (one) => one.id === id || one.names.some((name) => name.toLowerCase() === wanted),
  )
  return found.length === 1 ? found[0]?.id : undefined
}

function readDue(said: string, context: Context): ReadSlot {
  const read = readSlot(said, context)
  return read.is === 'wrong' && read.why === 'says no time of day'
    ? readSlot(`${said} ${context.closesAt}`, context)
    : read
}

/** The line with what was answered in its place. */
export function answered(
  text: string,
  line: number,
  answer: { readonly owner: string } | { readonly atMs: number; readonly zone: string },
): string {
  return linesOf(text)
    .map((said, at) => {
      const [, who, what, due] = shape.exec(said) ?? []
      if (at !== line || what === undefined) return said
      const owner = 'owner' in answer ? `<@${answer.owner}>` : who
      const until = 'atMs' in answer ? withOffset(answer.atMs, answer.zone) : due
      return `${owner}: ${what} by ${until}`
    })
    .join('\n')
}
