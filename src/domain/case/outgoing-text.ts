/** Which words of each act leave the team, and what must not stand in them: one answer for whatever is sent, wherever to. */
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { CaseRequest } from './commands.ts'
import { standsIn } from '../text/sealed-words.ts'
import { internalIn, reporterIn } from './disclosure/leak-check.ts'
import type { Case } from './state.ts'

/** `public`: for everybody, sooner or later. `embargoed`: for people who are told of the case by its number. */
export type Leaving = {
  readonly field: string
  readonly text: string
  readonly for: 'public' | 'embargoed'
}

type Kinds = {
  readonly [T in CaseRequest['type']]:
    | 'nothing'
    | ((act: Extract<CaseRequest, { type: T }>) => readonly Leaving[])
}

const open = (field: string, text: string): Leaving => ({ field, text, for: 'public' })
const told = (field: string, text: string): Leaving => ({ field, text, for: 'embargoed' })
const letters = (written: readonly { readonly text: string }[]) =>
  written.map(({ text }) => told('The letter', text))

/** A letter to the reporter holds what is theirs. */
export const leaving: Kinds = {
  AssessCase: ({ affected }) => [open('Affected', affected)],
  DraftAdvisory: ({ summary }) => [open('Public summary', summary)],
  EditAdvisory: ({ summary, mitigation }) => [
    open('Public summary', summary),
    open('Mitigation', mitigation),
  ],
  AlertSigs: ({ neutral, written }) => [told('Neutral text', neutral), ...letters(written)],
  FormGroup: ({ written }) => letters(written),
  OpenReview: ({ note, text }) => [told('Note', note), told('The letter', text)],
  SendPrenotice: ({ preparation, subject, text }) => [
    told('Preparation time', preparation),
    told('The letter', `${subject}\n${text}`),
  ],
  Announce: ({ subject, text }) => [open('The text', `${subject}\n${text}`)],
  ClaimCase: 'nothing',
  OfferHandoff: 'nothing',
  DeclineHandoff: 'nothing',
  AskHandoff: 'nothing',
  ReleaseCase: 'nothing',
  EscalateCase: 'nothing',
  AskRestriction: 'nothing',
  RestrictCase: 'nothing',
  ConfirmRestriction: 'nothing',
  LiftRestriction: 'nothing',
  TakeUpAsk: 'nothing',
  RecordReporter: 'nothing',
  RecordContact: 'nothing',
  SendLetter: 'nothing',
  SettleLetter: 'nothing',
  AnswerKnown: 'nothing',
  RuleOutVulnerability: 'nothing',
  AgreeResources: 'nothing',
  NoteExport: 'nothing',
  AddNote: 'nothing',
  TickStep: 'nothing',
  TakePublicIssue: 'nothing',
  AgreePublicRemoval: 'nothing',
  ProposeEmbargo: 'nothing',
  AgreeEmbargo: 'nothing',
  ExtendEmbargo: 'nothing',
  DisputeEmbargo: 'nothing',
  BreakEmbargo: 'nothing',
  NoteExploitation: 'nothing',
  ForgoFix: 'nothing',
  AnswerPrenotice: 'nothing',
  ResendPrenotice: 'nothing',
  WaivePrenotice: 'nothing',
  AgreePreparation: 'nothing',
  LeaveOutChannels: 'nothing',
  AnswerInstallers: 'nothing',
  WaiveInstallers: 'nothing',
  AgreeDisclosure: 'nothing',
  CancelDisclosure: 'nothing',
  RecordCredit: 'nothing',
  RequestCve: 'nothing',
  AssignCve: 'nothing',
  WaiveCve: 'nothing',
  SettleCve: 'nothing',
  LeaveGroup: 'nothing',
  WantFork: 'nothing',
  AnswerReview: 'nothing',
  WaiveReviewer: 'nothing',
  WaiveReporterReview: 'nothing',
  EditCase: 'nothing',
  LinkReport: 'nothing',
  CloseCase: 'nothing',
  MarkDuplicate: 'nothing',
  ReopenCase: 'nothing',
  UndoLast: 'nothing',
  SnoozeClock: 'nothing',
  ResumeClock: 'nothing',
}

const leavingOf = (act: CaseRequest): readonly Leaving[] => {
  const kind = leaving[act.type] as 'nothing' | ((one: CaseRequest) => readonly Leaving[])
  return kind === 'nothing' ? [] : kind(act)
}

/** Asked before anything is shown as ready to leave, and again in the transaction. */
export function leavingFault(
  value: Case,
  texts: readonly Leaving[],
  settings: Pick<Settings, 'tracker' | 'product'>,
): Refusal | undefined {
  for (const { field, text, for: whom } of texts) {
    const words = whom === 'public' ? internalIn(text, value, settings) : reporterIn(text, value)
    if (words.length > 0) return refuse('text-leaves', { case: value.key, field, words: words.join(', ') })
  }
  return undefined
}

export const actLeavingFault = (
  value: Case,
  act: CaseRequest,
  settings: Pick<Settings, 'tracker' | 'product'>,
): Refusal | undefined => leavingFault(value, leavingOf(act), settings)

/** Of a meeting about no case everybody of the team reads the agenda, and whoever sees its event: nothing of any case stands in it. */
export function agendaFault(
  text: string,
  about: Case | undefined,
  open: readonly Case[],
): Refusal | undefined {
  const field = 'Neutral agenda'
  if (about !== undefined) return leavingFault(about, [{ field, text, for: 'embargoed' }], {})
  const words = open.flatMap((value) => [
    ...reporterIn(text, value),
    ...(value.restricted && [value.key, value.codeName].some((one) => standsIn(text, one))
      ? ['a case that not everybody sees']
      : []),
  ])
  return words.length === 0 ? undefined : refuse('agenda-leaves', { words: [...new Set(words)].join(', ') })
}
