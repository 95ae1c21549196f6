/** Everything `act` understands. */
import type { CaseCommand, OpenCase } from '../domain/case/commands.ts'
import type { ProposalCommand } from '../domain/second/proposal.ts'
import type { TeamCommand } from '../domain/team/commands.ts'

export type Command = OpenCase | CaseCommand | ProposalCommand | TeamCommand
