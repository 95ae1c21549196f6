/** A machine that slept for days answers at once when it wakes, is not any bigger, and blames nobody for the time it slept. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { realBot } from './bot.ts'

const megabytes = (pid: number | undefined) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

test.each([24, 240])(
  'after %i hours of sleep the first answer comes sooner than a start would bring it',
  { timeout: 240_000 },
  async (hours) => {
    const real = await realBot()
    const preload = new URL('sleep.mjs', import.meta.url).href
    const startedMs = performance.now()
    const life = real.start({ node: ['--import', preload], env: { SLEPT_HOURS: String(hours) } })
    await life.ready()
    const startTookMs = performance.now() - startedMs
    await real.setUp()
    const alex = real.hand('alex')
    await alex.types('/sir-admin doctor')
    // The calendar wakes by itself in between.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const ask = async (times: number) => {
      const answers: number[] = []
      for (let tries = 0; tries < times; tries++) {
        const fromMs = performance.now()
        expect((await real.hand('ana').types('/sir board')).text).toContain('No case is open')
        answers.push(performance.now() - fromMs)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return answers
    }
    const before = megabytes(life.child.pid)
    process.kill(life.child.pid ?? 0, 'SIGUSR2')
    const answers = await ask(40)
    // Both on the same machine: a busy one is slower at either.
    const took = `answers took ${answers.map(Math.round).join(', ')} ms, the start ${Math.round(startTookMs)}`
    expect(Math.max(...answers), took).toBeLessThan(startTookMs)
    expect(megabytes(life.child.pid) - before, 'MB more than before').toBeLessThan(60)
    const { text } = await alex.types('/sir-admin doctor')
    expect(text).not.toContain('have been waiting for more than five minutes')
    expect(text).not.toContain('have not been read for')
    expect(await life.stops()).toEqual({ code: 0, signal: null })
  },
)
