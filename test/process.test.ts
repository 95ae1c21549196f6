/** embargo runbook: the process for the public, as the team runs it, read beside the running bot; no case and no person is in it. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { clearOf } from '../src/app/core/case-rows.ts'
import { loadRunbook } from '../src/app/runbook/load.ts'
import { timers } from '../src/domain/case/deadlines/effects.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { World } from './world.ts'
import { key, world } from './world.ts'
import { first, opened } from './world/deeds.ts'
import { drives } from './coverage/drives.ts'

const run = promisify(execFile)

const prints = async (env: Record<string, string>, ...args: string[]): Promise<string> =>
  (
    await run(process.execPath, ['embargo.mjs', 'runbook', ...args], {
      env: { PATH: process.env['PATH'], ...env },
    })
  ).stdout

const beside = (w: World): Record<string, string> => ({
  DISCORD_GUILD_ID: w.discord.guildId,
  EMBARGO_KEY: key.toString('base64'),
  DATABASE_URL: `sqlite:${w.storePath}`,
})

test('before there is a team the process is printed as it is shipped, from rules to ends', async () => {
  const text = await prints({})
  for (const part of ['# O3DE Security Issue Review', '## What we promise', '### Intake', '## Deadlines'])
    expect(text).toContain(part)
  expect(text).toContain('| acknowledge the reporter | 3 working days | the report |')
  expect(text).toContain('- **Withdrawn**: ')
  expect(text).not.toMatch(/\{\{|undefined|\[object/)
})

test('the process is printed as the team runs it, with its own deadlines and hours, and nothing of its cases', async () => {
  const w = await world()
  await opened(w, { 'Neutral title': 'Overlong quaternion in a scene file' })
  const page = await w.alex.types('/sir-admin settings', { section: 'clocks' })
  await (await page.picks('Change…', 'claim')).submits({ 'Working days': '4' })
  await w.settled()
  const text = await prints(beside(w))
  expect(text).toContain('| find a triage owner | 4 working days | the opening of the case |')
  expect(text).toContain('09:00–17:00 in Europe/Lisbon')
  expect(text).not.toMatch(/quaternion|SIR-2026|Ana|Ben|@|\d{17}/)
  drives('O1')
})

test('a security policy names the private way to report and links the process', async () => {
  const w = await world()
  const text = await prints(beside(w), '--policy', 'https://halcyon.example/process')
  expect(text).toContain('https://github.com/halcyon/halcyon/security/advisories/new')
  expect(text).toContain('within 3 working days')
  expect(text).toContain('[O3DE Security Issue Review](https://halcyon.example/process)')
  drives('O110')
})

test('a policy without an address, or a store that is not there to read, is said in one line', async () => {
  await expect(prints({}, '--policy')).rejects.toMatchObject({ code: 2 })
  const w = await world()
  const other = { ...beside(w), DISCORD_GUILD_ID: '123456789012345678' }
  await expect(prints(other)).rejects.toMatchObject({ code: 4 })
})

/** As if an older program, whose file said two days, had opened the case. */
async function becomesOlder(w: World): Promise<void> {
  const shipped = readFileSync(new URL('../runbooks/o3de-sir.yaml', import.meta.url), 'utf8')
  const text = shipped.replace('within: 1 wd # ours', 'within: 2 wd # ours')
  const older = loadRunbook(text, 'o3de-sir.yaml')
  if (!older.ok) throw new Error(older.faults.join())
  const nowMs = w.clock.now()
  const store = await openStore({ path: w.storePath, key, world: w.discord.guildId, mode: 'write', nowMs })
  const write = {
    runbook: { kind: 'runbook', id: older.hash },
    case: { kind: 'case', id: first },
  } as const
  const before = await store.get('case', first)
  const settings = await store.get('settings', 'main')
  if (before === undefined || settings === undefined) throw new Error('no case')
  const value = { ...before, runbook: { name: 'o3de-sir', hash: older.hash } }
  const context = { nowMs, settings, runbook: older.runbook }
  await store.change({ write, read: {}, nowMs }, () => ({
    result: undefined,
    put: {
      runbook: { name: 'o3de-sir', text },
      case: value,
    },
    clear: { case: clearOf(value, context) },
    effects: timers(undefined, value, context),
  }))
  await store.close()
}

test('after an update of the process it starts, and an open case keeps the version it was opened under', async () => {
  const w = await world({ at: opened })
  await w.restarts(() => becomesOlder(w))
  await opened(w, { 'Neutral title': 'Another report of something else' })
  const due = async (key: string) => {
    const { text } = await w.ana.types('/sla show', { case: key })
    return Number(/find a triage owner\*\*: running · due <t:(\d+)/.exec(text)?.[1]) * 1000
  }
  expect(new Date(await due(first)).toISOString()).toBe('2026-11-24T09:00:00.000Z')
  expect(new Date(await due('SIR-2026-002')).toISOString()).toBe('2026-11-23T09:00:00.000Z')
})
