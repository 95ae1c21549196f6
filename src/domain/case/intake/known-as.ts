/** Under which word an answer about what is known already stands. */
import type { Intake } from '../state.ts'

export type KnownAs = 'unchecked' | 'new' | 'here' | 'upstream' | 'undisclosed'

export function knownAs(intake: Intake): KnownAs {
  switch (intake.is) {
    case 'unchecked':
    case 'new':
      return intake.is
    case 'public':
      return intake.where
    case 'known-undisclosed':
      return 'undisclosed'
  }
}
