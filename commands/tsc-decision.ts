/** The form in which a TSC contact records what the TSC decided. */
import { decisionMost } from '../src/domain/team/roster/roster.ts'

export const tscDecisionForm = <C extends Readonly<Record<string, string>>>(choices: C) =>
  ({
    title: 'What the TSC decided',
    fields: {
      decision: { label: 'Decision', kind: 'radio', choices },
      words: {
        label: 'TSC decision: date and link',
        kind: 'short',
        max: decisionMost,
        placeholder: '2026-11-20, link to the minutes',
      },
    },
  }) as const
