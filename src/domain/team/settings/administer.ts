/** Each administrative command decided, by the same rules whether it is done at once or after a chair confirmed it. */
import type { UserId } from '../../ids.ts'
import type { Refusal } from '../../refusal.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import type { Settings } from '../../settings.ts'
import type { AdministrationCommand } from './administration.ts'
import type { TeamChange } from '../decide.ts'
import { decideIdentity, decideSetUp } from '../decide.ts'
import { decideMember, decideSettings } from './decide.ts'
import type { Member } from '../roster/member.ts'

export type Standing = {
  readonly settings: Settings | undefined
  readonly members: ReadonlyMap<UserId, Member | undefined>
  readonly nowMs: number
  /** The one the team follows; none before set-up. */
  readonly runbook?: Runbook | undefined
}

export function administer(command: AdministrationCommand, standing: Standing): TeamChange | Refusal {
  const { settings, members, nowMs, runbook } = standing
  switch (command.type) {
    case 'SetUp':
      return decideSetUp(settings, members, command, nowMs)
    case 'RecordIdentity':
      return decideIdentity(members.get(command.member), command, nowMs)
    case 'RecordMember':
      return decideMember(members.get(command.member), command, nowMs)
    case 'AnswerQuestions':
    case 'PutEntry':
    case 'RemoveEntry':
    case 'UndoSettings':
      return decideSettings(settings, command, { nowMs, runbook })
  }
}
