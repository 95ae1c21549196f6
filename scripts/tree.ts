/** A copy of the tree to change and to run tests in, for whoever must not touch the tree itself. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** How often a text stands in a file of the tree; 0 where there is no such file. */
export const timesIn = (file: string, text: string, at = root): number =>
  existsSync(join(at, file)) ? readFileSync(join(at, file), 'utf8').split(text).length - 1 : 0

/** The tree as it stands here, uncommitted changes included; only what is installed is shared. */
export function copyOfTheTree(name: string): string {
  const copy = mkdtempSync(join(tmpdir(), `embargo-${name}-`))
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  for (const path of execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).split('\0'))
    if (path !== '' && existsSync(join(root, path))) {
      mkdirSync(dirname(join(copy, path)), { recursive: true })
      cpSync(join(root, path), join(copy, path))
    }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
