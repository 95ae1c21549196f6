/** What is wrong with a file that people write, in words that name the key and what is known there. */
import type { z } from 'zod'
import { hint } from '../interaction/nearest.ts'

export type Path = readonly (string | number)[]
export type Fault = { readonly path: Path; readonly says: string }

/** `["clocks", "claim", "met-by", 0]` reads clocks.claim.met-by: the line says which entry it is. */
export const named = (path: Path): string => path.filter((part) => typeof part === 'string').join('.')

const shown = (input: unknown): string => {
  const text = JSON.stringify(input) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** `keysAt`: the keys that are known at the top (`''`) and below each of them. */
export function faultsOf(
  issue: z.core.$ZodIssue,
  keysAt: Readonly<Record<string, readonly string[]>>,
): Fault[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const place = path.length === 0 ? 'the file' : named(path)
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt[path[0] ?? ''] ?? []
    return issue.keys.map((key) => {
      const at = [...path, key]
      return { path: at, says: `${named(at)} is not a key known here${hint(key, known)}` }
    })
  }
  if (issue.code === 'invalid_key') {
    return [{ path, says: `${named(path)} ${issue.issues[0]?.message ?? 'is no id'}` }]
  }
  if (issue.input === undefined) return [{ path, says: `${place} is missing` }]
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String)
    const close = typeof issue.input === 'string' ? hint(issue.input, known) : ''
    const list = close === '' ? `; it is one of ${known.join(', ')}` : close
    return [{ path, says: `${place} knows no ${shown(issue.input)}${list}` }]
  }
  if (issue.code === 'invalid_type') {
    const wanted = {
      record: 'a map',
      object: 'a map',
      array: 'a list',
      string: 'text',
      boolean: 'true or false',
    }
    const word = Object.entries(wanted).find(([type]) => type === issue.expected)?.[1] ?? issue.expected
    return [{ path, says: `${place} must be ${word}, not ${shown(issue.input)}` }]
  }
  return [{ path, says: `${place} ${issue.message}` }]
}
