/** A question that the runbooks leave open, as data. */
import type { Span } from '../../time/escalation-schedule.ts'
import { unitWords } from '../../time/escalation-schedule.ts'
import type { ClockUse } from '../../runbook/runbook.ts'

export type Section = 'team' | 'votes' | 'clocks' | 'embargo' | 'access' | 'evidence'

/** One thing that is asked; its default counts until somebody answers. */
export type Part = {
  readonly label: string
  readonly help?: string
  readonly default: string
  /** What it says of nobody. */
  readonly empty?: string
} & (
  | { readonly is: 'choice'; readonly choices: Readonly<Record<string, string>> }
  | { readonly is: 'number'; readonly least: number; readonly most: number; readonly clock?: Measured }
  | { readonly is: 'text'; readonly most: number; readonly optional?: true }
  | { readonly is: 'zone' | 'hours' | 'weekdays' | 'member' | 'channel' | 'voice' | 'github-team' }
  /** Parted by commas; may be empty. */
  | { readonly is: 'list'; readonly of: 'words' | 'logins' | 'repositories'; readonly most: number }
)

export type Question = {
  readonly section: Section
  /** A row of the runbook documents that leaves it open. */
  readonly row: string
  readonly asks: string
  /** Changing it decides who loses a place or what becomes public: shown before it counts. */
  readonly danger?: true
  /** Left out of set-up, because the runbooks do say it; it can still be changed. */
  readonly unasked?: true
  readonly parts: Readonly<Record<string, Part>>
}

/** The clock of the runbook whose length a number is, and what it counts where that clock counts nothing else. */
export type Measured = { readonly of: ClockUse; readonly unit: Span['unit'] }

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** How long a clock of the runbook is. */
export function lengthOf<const N extends { least: number; most: number; default: string }>(
  clock: Measured,
  numbers: N,
) {
  return { label: `${capital(unitWords[clock.unit])}s`, is: 'number', clock, ...numbers } as const
}

/** A day is 24 hours; a week of five working days is one of seven. */
const inHours = { h: 1, d: 24, wd: (24 * 7) / 5 } as const satisfies Record<Span['unit'], number>

/** The same length, asked in another unit. */
export function measuredIn(part: Part, unit: Span['unit'] | undefined): Part {
  if (part.is !== 'number' || part.clock === undefined) return part
  if (unit === undefined || unit === part.clock.unit) return part
  const { least, most, clock } = part
  const inUnit = Math.ceil((most * inHours[clock.unit]) / inHours[unit])
  return { ...part, ...lengthOf({ ...clock, unit }, { least, most: inUnit, default: part.default }) }
}

export const noYes = { no: 'No', yes: 'Yes' }
