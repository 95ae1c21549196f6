/** A text the team has put in place of a shipped one: each version is kept, and who wrote it. */
import type { UserId } from '../../ids.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { TeamEvent } from '../roster/member.ts'

export type OwnText = {
  readonly versions: readonly { readonly text: string; readonly by: UserId; readonly atMs: number }[]
  /** Which of them is in use, from 1; none: the shipped text. */
  readonly inUse: number | null
}

export type TextCommand = { readonly by: UserId } & (
  | { readonly type: 'EditTemplate'; readonly name: string; readonly text: string }
  | { readonly type: 'RestoreTemplate'; readonly name: string }
)

export const versionInUse = (own: OwnText | undefined) =>
  own?.inUse === undefined || own.inUse === null ? undefined : own.versions[own.inUse - 1]

export type TextChange = { readonly own: OwnText; readonly events: readonly TeamEvent[] }

export function decideText(
  before: OwnText | undefined,
  command: TextCommand,
  nowMs: number,
): TextChange | Refusal {
  const { name: template, by } = command
  const now = versionInUse(before)
  const versions = before?.versions ?? []
  switch (command.type) {
    case 'EditTemplate': {
      if (now?.text === command.text) return refuse('text-unchanged', { name: template })
      const version = versions.length + 1
      return {
        own: { versions: [...versions, { text: command.text, by, atMs: nowMs }], inUse: version },
        events: [{ type: 'TemplateEdited', template, version, atMs: nowMs, by }],
      }
    }
    case 'RestoreTemplate':
      if (now === undefined) return refuse('text-unchanged', { name: template })
      return {
        own: { versions, inUse: null },
        events: [{ type: 'TemplateRestored', template, atMs: nowMs, by }],
      }
  }
}
