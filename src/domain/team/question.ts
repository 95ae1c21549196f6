/** A question that the runbooks leave open, as data. */

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
  /** Of a deadline: `clock` names the one of the runbook whose length this is. */
  | { readonly is: 'number'; readonly least: number; readonly most: number; readonly clock?: string }
  | { readonly is: 'text'; readonly most: number; readonly optional?: true }
  | { readonly is: 'zone' | 'hours' | 'weekdays' | 'member' | 'channel' | 'voice' | 'github-team' }
  /** Parted by commas; may be empty. */
  | { readonly is: 'list'; readonly of: 'words' | 'repositories'; readonly most: number }
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

export const noYes = { no: 'No', yes: 'Yes' }
