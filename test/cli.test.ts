/** The program's front door as a shell sees it: verbs, exit codes and one plain line when it refuses. */
import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

function embargo(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['embargo.mjs', ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}

test('an unknown verb exits 2 and names it', async () => {
  const { code, err } = await embargo('frobnicate')
  expect(code).toBe(2)
  expect(err).toContain('"frobnicate"')
})
