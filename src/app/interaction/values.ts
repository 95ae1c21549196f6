/** What comes in by a form and what goes out as a file. */

export type Values = Readonly<Record<string, string | readonly string[] | boolean>>

export type TextFile = {
  readonly name: string
  readonly text: string
  /** Ours to the last byte, and sent as it stands. */
  readonly type?: 'text/calendar' | 'text/markdown' | 'application/json'
}
