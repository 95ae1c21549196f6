/** What a button carries: ids and a seal, no expiry; the actor is checked anew when it is pressed. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type ButtonKind = 'run' | 'form' | 'confirm' | 'cancel' | 'again' | 'undo' | 'more' | 'page' | 'pick'

/** `path` is a command such as `case claim`; `args` are small facts, never case content. */
export type CustomId = {
  readonly kind: ButtonKind
  readonly path: string
  readonly args: Readonly<Record<string, string>>
}

export type CustomIds = {
  seal(id: CustomId): string
  /** Undefined for anything that was not sealed by this program. */
  open(text: string): CustomId | undefined
}

const most = 100
const kinds: readonly string[] = [
  'run',
  'form',
  'confirm',
  'cancel',
  'again',
  'undo',
  'more',
  'page',
  'pick',
] satisfies ButtonKind[]

/** The first key seals; further keys (before a rotation) still open. */
export function customIds(keys: readonly [Buffer, ...Buffer[]]): CustomIds {
  const mac = (key: Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest().subarray(0, 9).toString('base64url')
  return {
    seal({ kind, path, args }) {
      const text = `${kind}:${path.replaceAll(' ', '.')}:${new URLSearchParams(args).toString()}`
      const sealed = `${text}:${mac(keys[0], text)}`
      if (sealed.length > most) throw new Error(`custom id of ${path} is ${sealed.length} characters`)
      return sealed
    },
    open(sealed) {
      const cut = sealed.lastIndexOf(':')
      const text = sealed.slice(0, Math.max(cut, 0))
      const given = Buffer.from(sealed.slice(cut + 1))
      const fits = keys.some((key) => {
        const wanted = Buffer.from(mac(key, text))
        return wanted.length === given.length && timingSafeEqual(wanted, given)
      })
      if (!fits) return undefined
      const [kind, path, args] = text.split(':')
      if (kind === undefined || path === undefined || args === undefined || !kinds.includes(kind))
        return undefined
      return {
        kind: kind as ButtonKind,
        path: path.replaceAll('.', ' '),
        args: Object.fromEntries(new URLSearchParams(args)),
      }
    },
  }
}
