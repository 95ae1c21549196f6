/** What the stand-in tells about each call: the journal's entries, and the check that a test may put in between. */
import type { ApiVersion } from './versions.ts'

export type Validator = {
  request(r: {
    method: string
    path: string
    query: Record<string, string>
    body: unknown
    version: ApiVersion
  }): string[]
  answer(r: { method: string; path: string; status: number; body: unknown; version: ApiVersion }): string[]
}

export type JournalEntry = {
  at: number
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  status: number
  answered: boolean
  fault?: string
}
