/** Everything `act` understands. */
import type { UserId } from '../../domain/ids.ts'
import type { CaseCommand, CaseFact, OpenCase } from '../../domain/case/commands.ts'
import type { MeetingCommand, NewMeeting } from '../../domain/meetings/commands.ts'
import type { ProposalCommand } from '../../domain/approvals/proposal.ts'
import type { DutyCommand } from '../../domain/team/offboarding/commands.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { ReviewCommand } from '../../domain/team/roster/review.ts'
import type { OpenVote, ReviewElectors, VoteCommand } from '../../domain/votes/commands.ts'
import type { AlertVote } from '../../domain/votes/effects.ts'

export type Command =
  | OpenCase
  | CaseCommand
  | ProposalCommand
  | TeamCommand
  | OpenVote
  | VoteCommand
  | ReviewElectors
  | AlertVote
  | DutyCommand
  | ReviewCommand
  | NewMeeting
  | MeetingCommand
  /** The weekly meeting of the settings: the next one is called, moved or called off as they say. */
  | { readonly type: 'PlanWeekly'; readonly by: UserId }

/** What a sender may report: facts, which are heard whatever became of their subject, and never what a person asks. */
export type Learned =
  | CaseFact
  | Extract<
      Command,
      {
        readonly type:
          | 'FindDrafts'
          | 'LearnAccount'
          | 'LearnStep'
          | 'NoteSymbolGone'
          | 'NoteSymbolsStay'
          | 'NoticeWipe'
          | 'ReadBallots'
          | 'VoiceGone'
      }
    >
