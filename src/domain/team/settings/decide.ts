/** Settings change one answer or entry at a time; the last change can be taken back by whoever made it. */
import type { Refusal } from '../../refusal.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import type { Settings } from '../../settings.ts'
import { isZone } from '../../time/calendar.ts'
import { loginFault } from '../../text/field.ts'
import { withAnswers } from './answers.ts'
import type { GitHubUser } from '../../github-user.ts'
import { onGitHub, sameLogin } from '../../github-user.ts'
import type { TeamChange } from '../decide.ts'
import { withAccount } from '../decide.ts'
import { readEntry, withEntry } from './entries.ts'
import type { Member } from '../roster/member.ts'
import { withAccounts } from './named-accounts.ts'
import type { SettingsCommand } from './commands.ts'

type Of<T extends SettingsCommand['type']> = Extract<SettingsCommand, { type: T }>
type OfSettings = Of<'AnswerQuestions'> | Of<'PutEntry'> | Of<'RemoveEntry'> | Of<'UndoSettings'>

type Now = { readonly nowMs: number; readonly runbook: Runbook | undefined }

const undoSettingsForMs = 10 * 60_000
const approvalMost = 200

export function decideSettings(
  before: Settings | undefined,
  command: OfSettings,
  now: Now,
): TeamChange | Refusal {
  if (before === undefined) return refuse('not-set-up', {})
  const { by } = command
  const { nowMs } = now
  const made = changed(before, command, now)
  if (isRefusal(made)) return made
  const after = command.type === 'UndoSettings' ? made : withAccounts(before, made, accountsOf(command))
  const { answers, entries, accounts, calendar, detail } = before
  const was = {
    ...(answers !== undefined && { answers }),
    ...(entries !== undefined && { entries }),
    ...(accounts !== undefined && { accounts }),
    calendar,
    detail,
  }
  const number = (before.lastChange?.number ?? 0) + 1
  const undoes = command.type === 'UndoSettings'
  return {
    settings: { ...after, lastChange: { number, by, atMs: nowMs, ...(!undoes && { before: was }) } },
    members: [],
    events: [{ type: 'SettingsChanged', what: subjectsOf(command), atMs: nowMs, by }],
  }
}

const accountsOf = (command: OfSettings): readonly GitHubUser[] =>
  'accounts' in command ? (command.accounts ?? []) : []

function changed(before: Settings, command: OfSettings, now: Now): Settings | Refusal {
  const { by } = command
  const { nowMs } = now
  switch (command.type) {
    case 'AnswerQuestions':
      return withAnswers(before, command.answers, { by, ...now })
    case 'PutEntry': {
      const values = readEntry(command.section, command.values)
      if (isRefusal(values)) return values
      const entry = { values, by, atMs: nowMs }
      const entries = withEntry(before.entries ?? {}, command.section, command.entry, entry)
      return isRefusal(entries) ? entries : { ...before, entries }
    }
    case 'RemoveEntry': {
      const present = before.entries?.[command.section] ?? []
      const left = present.filter(({ id }) => id !== command.entry)
      if (left.length === present.length) return refuse('no-such-entry', {})
      return { ...before, entries: { ...before.entries, [command.section]: left } }
    }
    case 'UndoSettings': {
      const { lastChange } = before
      const mine = lastChange?.by === by && lastChange.number === command.change
      if (lastChange?.before === undefined || !mine || nowMs >= lastChange.atMs + undoSettingsForMs)
        return refuse('settings-moved', {})
      const { answers: _answers, entries: _entries, accounts: _accounts, ...rest } = before
      const { holidays } = before.calendar
      const { calendar } = lastChange.before
      // Days off are added and taken away elsewhere.
      return { ...rest, ...lastChange.before, calendar: { ...calendar, holidays } }
    }
  }
}

function subjectsOf(command: OfSettings): string {
  switch (command.type) {
    case 'AnswerQuestions':
      return Object.keys(command.answers).join(' ')
    case 'PutEntry':
    case 'RemoveEntry':
      return command.section
    case 'UndoSettings':
      return 'undo'
  }
}

/** What is left empty stays unanswered and keeps what was known before. */
export function decideMember(
  before: Member | undefined,
  { by, member, source, approval, github, account, zone }: Of<'RecordMember'>,
  nowMs: number,
): TeamChange | Refusal {
  if (before === undefined || before.state !== 'active') return refuse('not-on-roster', { member })
  const login = github.trim().replace(/^@/, '')
  const fault = login === '' ? undefined : loginFault('GitHub login', login)
  if (fault !== undefined) return fault
  if (zone.trim() !== '' && !isZone(zone.trim())) return refuse('unknown-zone', { zone: zone.trim() })
  if (approval.length > approvalMost)
    return refuse('field-too-long', { field: 'TSC approval', most: approvalMost, got: approval.length })
  // The same name again, beside another answer, is not looked up anew: its account is known.
  const kept = login !== '' && sameLogin(login, before.github) && before.account !== undefined
  const named = login === '' || kept ? before : withAccount(before, onGitHub(login, account))
  const after: Member = {
    ...named,
    ...(source !== undefined && { comesFrom: source }),
    ...(approval.trim() !== '' && { approval: approval.trim() }),
    ...(zone.trim() !== '' && { zone: zone.trim() }),
  }
  return { members: [after], events: [{ type: 'MemberRecorded', member, atMs: nowMs, by }] }
}
