/** kill -9: the lock is free at once and nothing that was committed is lost. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { closed, newPath, opened } from './room.ts'

const writer = fileURLToPath(new URL('killed-writer.ts', import.meta.url))

/** Runs a writer until it has said `until` numbers, kills it, and returns the last number it said. */
const killedAfter = async (path: string, until: number) => {
  const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    said += String(chunk)
    if (said.split('\n').length > until) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return Number(said.trimEnd().split('\n').at(-1))
}

test('a killed writer leaves its lock free, and every act it called safe is there, whole', async () => {
  for (const until of [1, 7, 40, 160]) {
    const path = newPath()
    const safe = await killedAfter(path, until)
    const store = await opened(path)
    const at = (await store.get('counter', 'at'))?.last ?? 0
    expect(at === safe || at === safe + 1).toBe(true)
    expect(await store.verify(1)).toMatchObject({ ok: true, entries: at })
    expect(await store.outbox.byTag(`n${at}`)).toBeDefined()
    expect(await store.outbox.byTag(`n${at + 1}`)).toBeUndefined()
    const inDoubt = await store.outbox.claim({ nowMs: 1e9, limit: 3 })
    // The writer claims a row after every second act: the last claim may have been cut off by the kill.
    const claimed = inDoubt.filter((row) => row.inDoubt).length
    expect(claimed).toBeGreaterThanOrEqual(Math.min(3, Math.floor((safe - 1) / 2)))
    expect(claimed).toBeLessThanOrEqual(Math.floor(at / 2))
    await closed(store)
  }
})
