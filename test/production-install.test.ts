/** What an install for a real server lacks, nothing of the program misses; only the sandbox says that it is not there. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const home = fileURLToPath(new URL('..', import.meta.url))
type Lock = { readonly packages: Readonly<Record<string, { readonly dev?: true }>> }

/** The program beside the packages that `npm ci --omit=dev` brings. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'embargo-install-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const part of [
    'src',
    'commands',
    'sandbox',
    'templates',
    'migrations',
    'runbooks',
    'embargo.mjs',
    'package.json',
  ])
    cpSync(join(home, part), join(folder, part), { recursive: true })
  const lock = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')) as Lock
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    // A package within a package comes along with it.
    if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    symlinkSync(join(home, path), join(folder, path))
  }
  return folder
}

const types = (folder: string, ...words: readonly string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    execFile(
      process.execPath,
      words,
      { cwd: folder, env: { PATH: process.env['PATH'] } },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    )
  })

test('an install without development packages holds all that a real server needs, and says that the sandbox is not there', async () => {
  const folder = installed()
  expect(await types(folder, 'embargo.mjs', 'sandbox')).toEqual({
    code: 2,
    said: expect.stringMatching(
      /^The sandbox is no part of this install: type `npm ci` without --omit=dev[^\n]*\n$/,
    ),
  })
  const loads = "await import('./src/main.ts'); await import('./src/cli.ts'); console.log('loaded')"
  expect(await types(folder, '--input-type=module', '--eval', loads)).toEqual({ code: 0, said: 'loaded\n' })
})
