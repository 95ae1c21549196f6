/** The one door to change: each command is done by the room that knows its subject, in one transaction. */
import type { CaseCommand } from '../domain/case/commands.ts'
import { onCase, openNew } from './case/act.ts'
import { dutyDeeds } from './team/act-offboarding.ts'
import { meetingDeeds } from './meetings/act.ts'
import { reviewDeeds } from './team/act-review.ts'
import { proposalDeeds } from './approvals/act.ts'
import { teamDeeds } from './team/act.ts'
import { voteDeeds } from './votes/act.ts'
import { planWeekly } from './meetings/act-weekly.ts'
import type { Command } from './core/commands.ts'
import type { Act, Acted, ByType, Deeds, Rooms, Told } from './core/handlers.ts'

export function actOf(rooms: Rooms): Act {
  return async (command, told = {}) => {
    const acted = await dispatch(rooms, command, told)
    if (acted.changed) rooms.committed()
    return acted
  }
}

type Other = Exclude<Command, CaseCommand>

const deeds: Deeds<Other> = {
  OpenCase: openNew,
  PlanWeekly: planWeekly,
  ...teamDeeds,
  ...reviewDeeds,
  ...dutyDeeds,
  ...meetingDeeds,
  ...voteDeeds,
  ...proposalDeeds,
}

const isOther = (command: Command): command is Other => Object.hasOwn(deeds, command.type)

const other = <T extends Other['type']>(rooms: Rooms, type: T, command: ByType<Other>[T], told: Told) =>
  deeds[type](rooms, command, told)

const dispatch = (rooms: Rooms, command: Command, told: Told): Promise<Acted> =>
  isOther(command) ? other(rooms, command.type, command, told) : onCase(rooms, command, told)
