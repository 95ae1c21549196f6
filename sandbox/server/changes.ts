/** Tells every open page that something changed; many changes at once are one word. */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

const gatherMs = 40
const aliveMs = 15_000

export class Changes {
  readonly #listeners = new Set<() => void>()
  #pending: NodeJS.Timeout | undefined

  readonly tell = (): void => {
    this.#pending ??= setTimeout(() => {
      this.#pending = undefined
      for (const listener of this.#listeners) listener()
    }, gatherMs)
  }

  stream(c: Context): Response {
    return streamSSE(c, async (stream) => {
      let wake = (): void => undefined
      let dirty = false
      const listener = (): void => {
        dirty = true
        wake()
      }
      this.#listeners.add(listener)
      stream.onAbort(() => {
        this.#listeners.delete(listener)
        wake()
      })
      while (!stream.aborted) {
        if (dirty) {
          dirty = false
          await stream.writeSSE({ event: 'change', data: '' })
          continue
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, aliveMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        if (!dirty && !stream.aborted) await stream.writeSSE({ event: 'alive', data: '' })
      }
    })
  }

  stop(): void {
    clearTimeout(this.#pending)
    this.#listeners.clear()
  }
}
