/** The time of a test: it stands still until a sentence of the test moves it. */
const lengths = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `25h`, `10m`, `3d`, `11s`. */
function lengthMs(span: string): number {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(span) ?? []
  if (amount === undefined || unit === undefined) throw new Error(`"${span}" is no length of time`)
  return Number(amount) * lengths[unit as keyof typeof lengths]
}

export type TestClock = {
  now: () => number
  moved: (listener: () => void) => void
  /** The process that listened has ended. */
  forget: () => void
  /** As if the machine had slept: only the instant at the end is seen. */
  advance(span: string): Promise<void>
  /** As life goes: every instant `step` after the other is lived through. */
  passes(span: string, step?: string): Promise<void>
  /** The machine's clock was wrong and is set right: it goes back. */
  goesBack(span: string): Promise<void>
  /** Jumps ahead to an instant such as `2026-11-23T09:00Z`. */
  to(instant: string): Promise<void>
}

export function testClock(startMs: number, settled: () => Promise<void>): TestClock {
  let nowMs = startMs
  let listeners: (() => void)[] = []
  const jump = async (atMs: number) => {
    if (!(atMs >= nowMs)) throw new Error(`the clock goes forward only: ${new Date(atMs).toISOString()}`)
    nowMs = atMs
    for (const listener of listeners) listener()
    await settled()
  }
  return {
    now: () => nowMs,
    moved: (listener) => void listeners.push(listener),
    forget: () => (listeners = []),
    advance: (span) => jump(nowMs + lengthMs(span)),
    async passes(span, step = '15m') {
      const endMs = nowMs + lengthMs(span)
      while (nowMs < endMs) await jump(Math.min(endMs, nowMs + lengthMs(step)))
    },
    async goesBack(span) {
      nowMs -= lengthMs(span)
      for (const listener of listeners) listener()
      await settled()
    },
    to: (instant) => jump(Date.parse(instant)),
  }
}
