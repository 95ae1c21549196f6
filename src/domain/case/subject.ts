/** What a subject of a case registers of each of its kinds: a kind that is registered nowhere does not compile, nor one without what every kind has. */
import type { KeyAfter, Say } from '../effect.ts'
import type { Refusal } from '../refusal.ts'
import type { Action, CloseReason, Runbook, Step, StepId } from '../runbook/runbook.ts'
import type { Span, Stage } from '../time/clock.ts'
import type { CaseFact, CaseRequest } from './commands.ts'
import type { Context } from './context.ts'
import type { Reaction } from './effect.ts'
import type { CaseEvent } from './events.ts'
import type { KnownAs } from './intake/known-as.ts'
import type { Case, Facts } from './state.ts'

/** `public`: for everybody, sooner or later. `embargoed`: for people who are told of the case by its number. */
export type Leaving = {
  readonly field: string
  readonly text: string
  readonly for: 'public' | 'embargoed'
}

type Request<T> = Extract<CaseRequest, { readonly type: T }>
type Learned<T> = Extract<CaseFact, { readonly type: T }>
export type Happened<T> = Extract<CaseEvent, { readonly type: T }>

/** How what people ask is decided. */
export type RequestEntry<T extends CaseRequest['type']> = {
  readonly decide: (before: Case, command: Request<T>, context: Context) => readonly CaseEvent[] | Refusal
  /** Whether people may still ask it of a case that has ended. */
  readonly whenClosed: 'heard' | 'refused'
  /** Which of its words leave the team. */
  readonly leaves: 'nothing' | ((command: Request<T>) => readonly Leaving[])
}

/** What a fact changes; it is never refused. */
export type FactEntry<T extends CaseFact['type']> = (
  before: Case,
  fact: Learned<T>,
  context: Context,
) => readonly CaseEvent[]

/** A line of the thread: the template `discord/line-<says>`, in which `by` is known too. */
export type Line = {
  readonly says: KeyAfter<'line-'>
  readonly facts: Say['facts']
  readonly pings?: NonNullable<Say['pings']> | undefined
  readonly press?: NonNullable<Say['press']> | undefined
  /** Said where everybody reads, whoever may read the rest. */
  readonly openly?: true
}

/** `named`: the case says the key of another. `public`: an issue in public that became a case, or is being taken down by one. */
export type FoundBy = {
  readonly kind: 'title' | 'report' | 'public' | 'named' | 'issue' | 'advisory'
  readonly id: string
}

/** Codes that have words. */
export type Coded = {
  readonly known: KnownAs
  readonly 'closed-as': CloseReason
  readonly stage: Stage
}

/** How the timeline names what the runbook and the words of a set call otherwise. */
export type Naming = {
  readonly runbook: Runbook
  /** Why fewer are to see a case may be about one of the team. */
  readonly chair: boolean
  /** The word of a code, for a template to show. */
  readonly word: <S extends keyof Coded>(set: S, code: Coded[S]) => unknown
}

/** The case before and after the whole act, and all that happened in it. */
export type Around = {
  readonly events: readonly CaseEvent[]
  readonly before: Case | undefined
  readonly after: Case
  readonly context: Context
}

/** What follows from a difference, whichever event made it. */
export type Change = (about: Around) => readonly Reaction[]

/** An event without when and by whom, which are those of the act it follows from. */
export type Dragged = WithoutAct<CaseEvent>
type WithoutAct<E> = E extends CaseEvent ? Omit<E, 'atMs' | 'by' | 'undoable'> : never

/** These change more than its facts: `evolve` knows how. */
type Whole = 'CaseOpened' | 'Undone'

export type EventEntry<T extends CaseEvent['type']> = {
  /** `silent`: why no line says it. */
  readonly lines:
    | { readonly silent: string }
    | ((event: Happened<T>, after: Case, context: Context) => readonly Line[])
  /** What its template `discord/event-…` is told; `folded`: it follows from another event that is told. */
  readonly timeline: 'folded' | ((event: Happened<T>, naming: Naming) => Readonly<Record<string, unknown>>)
  /** Actions of the runbook that it is, which tick steps and meet clocks. */
  readonly ticks?: (event: Happened<T>, after: Case) => readonly Action[]
  /** What the world is told or asked because of it, beside its lines. */
  readonly effects?: (event: Happened<T>, about: Around) => readonly Reaction[]
  /** What it drags along of steps and clocks before anything else follows. */
  readonly drags?: (event: Happened<T>, runbook: Runbook, after: Case) => readonly Dragged[]
  /** The step that it ticks by its name. */
  readonly step?: (event: Happened<T>) => StepId
  /** Actions that must have been done before it. */
  readonly implies?: (event: Happened<T>) => readonly Action[]
  /** When the thing itself was, where that is not when it was recorded; ms. */
  readonly at?: (event: Happened<T>) => number
  /** Whether the team writes to the reporter by it, which keeps what they were promised. */
  readonly writesToReporter?: (event: Happened<T>) => boolean
  /** The date of disclosure from here on, ms. */
  readonly disclosesAt?: (event: Happened<T>) => number
  /** How long the clock that it starts runs, where its runbook leaves that open. */
  readonly lasts?: (event: Happened<T>) => Span | undefined
  /** Steps that nobody need do any more, and why. */
  readonly waives?: (event: Happened<T>) => { readonly why: string; readonly steps: (step: Step) => boolean }
  /** Why no clock runs on. */
  readonly endsClocks?: string
  /** By which a case is found again. */
  readonly links?: (event: Happened<T>) => readonly FoundBy[]
  /** What it says of whoever reported it, which no export of the case tells. */
  readonly secret?: (event: Happened<T>) => readonly string[]
  /** `follows` belongs to the act before it and is undone with it; `passes` takes from nobody what they may take back. */
  readonly undo?: 'follows' | 'passes'
  /** How long whoever did it may take it back, ms; ten minutes unless it is said. */
  readonly undoForMs?: number
} & ([T] extends [Whole] ? unknown : { readonly apply: (facts: Facts, event: Happened<T>) => Facts })

export type Requests<T extends CaseRequest['type']> = { readonly [K in T]: RequestEntry<K> }
export type Learns<T extends CaseFact['type']> = { readonly [K in T]: FactEntry<K> }
export type Events<T extends CaseEvent['type']> = { readonly [K in T]: EventEntry<K> }

/** As its file exports it. */
export type Subject = {
  readonly requests?: object
  readonly facts?: object
  readonly events: object
  readonly changes?: Change
}

/** Each infers its kinds from the table it is given. */
export const requestsOf = <T extends CaseRequest['type']>(table: Requests<T>): Requests<T> => table
export const factsOf = <T extends CaseFact['type']>(table: Learns<T>): Learns<T> => table
export const eventsOf = <T extends CaseEvent['type']>(table: Events<T>): Events<T> => table
