/** A full disk costs no process: commands are refused, the cause is named, and all goes on once there is room. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { realBot, until } from './bot.ts'

/** A disk of its own, where the system lets us make one. */
const smallDisk = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'embargo-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

const fill = (folder: string) => {
  const file = join(folder, 'filler')
  for (let bytes = 6 * 1024 * 1024; bytes >= 1024; bytes = Math.floor(bytes / 2))
    try {
      writeFileSync(file, Buffer.alloc(bytes, 1), { flag: 'a' })
    } catch {
      // Less of it, until not a kilobyte is left.
    }
  return () => rmSync(file)
}

test(
  'on a full disk it refuses, names the cause, lives, goes on, and ends with 0',
  { timeout: 240_000 },
  async (context) => {
    const folder = smallDisk()
    if (folder === undefined) return context.skip()
    const real = await realBot({ folder })
    const life = real.start()
    await life.ready()
    expect(await real.setUp()).toContain('is set up')
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const makeRoom = fill(folder)
    const ana = real.hand('ana')
    await until(
      async () => (await ana.types('/team away', { until: '2027-01-20' })).text.includes('cannot be written'),
      'a refusal',
    )
    const { text } = await real.hand('alex').types('/sir-admin doctor')
    expect(text).toContain('the store cannot be written (SQLITE\\_FULL)')
    expect(life.said()).toContain('"code":"SQLITE_FULL"')
    expect(life.said()).toContain(`"path":"${real.path}"`)
    makeRoom()
    await until(
      async () =>
        !(await ana.types('/team away', { until: '2027-01-20' })).text.includes('cannot be written'),
      'it goes on',
    )
    expect((await real.hand('alex').types('/sir-admin doctor')).text).not.toContain('cannot be written')
    fill(folder)
    expect(await life.stops()).toEqual({ code: 0, signal: null })
    // What it gave back when it ended is taken as well.
    fill(folder)
    const second = real.start()
    expect(await second.ended).toMatchObject({ code: 4 })
    expect(second.said()).toMatch(/The store .+ cannot be written \(SQLITE_\w+\)\./)
  },
)

test(
  'where no file may grow any more it is the same, and the next start says it',
  { timeout: 240_000 },
  async () => {
    const real = await realBot()
    const first = real.start()
    await first.ready()
    await first.stops()
    const blocks = Math.ceil(statSync(real.path).size / 512) + 8
    const limited = real.start({ under: `ulimit -f ${blocks}` })
    await Promise.race([limited.ended, limited.ready()])
    if (limited.child.exitCode === null) {
      await until(async () => (await real.setUp()).includes('cannot be written'), 'a refusal')
      expect((await real.hand('alex').types('/sir-admin doctor')).text).toMatch(
        /the store cannot be written \(SQLITE/,
      )
      expect(await limited.stops()).toMatchObject({ code: 0 })
    } else expect(limited.child.exitCode).toBe(4)
    const none = real.start({ under: 'ulimit -f 1' })
    expect(await none.ended).toMatchObject({ code: 4 })
    expect(none.said()).toMatch(/cannot be written \(\w+\)\./)
    expect(readFileSync(real.path).length).toBeGreaterThan(0)
  },
)
