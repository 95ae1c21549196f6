/** What follows from an act: something shown or said, or a command the program gives itself later on. */
import type { Effect } from '../effect.ts'
import type { ProposalCommand } from '../approvals/proposal.ts'
import type { TeamCommand } from '../team/commands.ts'
import type { CaseCommand } from './commands.ts'

export type Reaction = Effect<CaseCommand | ProposalCommand | TeamCommand>
