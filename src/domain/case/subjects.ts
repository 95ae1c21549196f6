/** The subjects of a case, each of which registers its kinds: what no subject registers does not compile. */
import type { CaseCommand, CaseFact, CaseRequest } from './commands.ts'
import type { CaseEvent } from './events.ts'
import type { Change, EventEntry, Events, Learns, Requests, Subject } from './subject.ts'
import * as advisory from './advisory/subject.ts'
import * as closing from './closing/subject.ts'
import * as credit from './credit/subject.ts'
import * as cve from './cve/subject.ts'
import * as deadlines from './deadlines/subject.ts'
import * as disclosure from './disclosure/subject.ts'
import * as embargo from './embargo/subject.ts'
import * as fork from './fork/subject.ts'
import * as group from './group/subject.ts'
import * as intake from './intake/subject.ts'
import * as letters from './letters/subject.ts'
import * as meetings from './meetings/subject.ts'
import * as ownership from './ownership/subject.ts'
import * as publicIssue from './public-issue/subject.ts'
import * as review from './review/subject.ts'
import * as triage from './triage/subject.ts'

export const requests: Requests<CaseRequest['type']> = {
  ...intake.requests,
  ...ownership.requests,
  ...letters.requests,
  ...triage.requests,
  ...deadlines.requests,
  ...advisory.requests,
  ...cve.requests,
  ...credit.requests,
  ...fork.requests,
  ...review.requests,
  ...group.requests,
  ...embargo.requests,
  ...disclosure.requests,
  ...publicIssue.requests,
  ...closing.requests,
}

export const facts: Learns<CaseFact['type']> = {
  ...intake.facts,
  ...ownership.facts,
  ...letters.facts,
  ...deadlines.facts,
  ...advisory.facts,
  ...cve.facts,
  ...credit.facts,
  ...fork.facts,
  ...review.facts,
  ...group.facts,
  ...disclosure.facts,
  ...publicIssue.facts,
  ...meetings.facts,
}

export const events: Events<CaseEvent['type']> = {
  ...intake.events,
  ...ownership.events,
  ...letters.events,
  ...triage.events,
  ...deadlines.events,
  ...advisory.events,
  ...cve.events,
  ...credit.events,
  ...fork.events,
  ...review.events,
  ...group.events,
  ...embargo.events,
  ...disclosure.events,
  ...publicIssue.events,
  ...closing.events,
  ...meetings.events,
}

/** Its kind names its entry, which the type cannot follow. */
export const entryOf = (event: CaseEvent) => events[event.type] as EventEntry<CaseEvent['type']>

export const isFact = (command: CaseCommand): command is CaseFact => Object.hasOwn(facts, command.type)

/** Every subject there is: whoever is left out here registers nothing. */
const subjects: readonly Subject[] = [
  ownership,
  intake,
  letters,
  triage,
  advisory,
  group,
  fork,
  review,
  cve,
  credit,
  publicIssue,
  embargo,
  disclosure,
  meetings,
  closing,
  deadlines,
]

/** What each asks for because of what changed. */
export const changes: readonly Change[] = subjects.flatMap(({ changes: own }) => own ?? [])
