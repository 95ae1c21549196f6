/** The program's own files and what each of them brings in. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

const importing = /(?:\bfrom\s*|\bimport\(\s*|\bimport\s+)'([^']+)'/g

export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .toSorted()
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Code without its comments, so that a word in prose is not taken for a deed. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

export function sourcesOf(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => filesIn(folder, '.ts'))
    .map((path) => {
      const text = codeOf(read(path))
      const imports = [...text.matchAll(importing)].map(([, what = '']) =>
        what.startsWith('.') ? normalize(join(dirname(path), what)) : what,
      )
      return { path, text, imports }
    })
}
