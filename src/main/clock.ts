/** The machine's time, or the time that the sandbox sends. */

export type Clock = { readonly now: () => number; readonly moved: (listener: () => void) => void }

/** Only in the sandbox does anybody else own the time: the parent sends it over the fork's channel. */
export function movableClock(): Promise<Clock> {
  return new Promise((resolve) => {
    let offsetMs: number | undefined
    let heard = () => {}
    process.on('message', (message: unknown) => {
      if (typeof message !== 'object' || message === null) return
      const { type, nowMs } = message as { type?: unknown; nowMs?: unknown }
      if (type !== 'clock' || typeof nowMs !== 'number') return
      const first = offsetMs === undefined
      offsetMs = nowMs - Date.now()
      if (first) resolve({ now: () => Date.now() + (offsetMs ?? 0), moved: (listener) => (heard = listener) })
      else heard()
    })
  })
}
