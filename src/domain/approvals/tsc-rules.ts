/** Where a rule of the team leaves the second word to the TSC: read when it is proposed, when it is approved, and when it happens. */
import { answerTo } from '../team/settings/answers.ts'
import type { Settings } from '../settings.ts'
import type { Deed } from './action.ts'
import type { SecondAs } from './agreement.ts'

/** `ofChair`: whom it is about leads the team at this moment. */
export function ruledByTsc(
  deed: Deed,
  { settings, ofChair }: { readonly settings: Settings | undefined; readonly ofChair: boolean },
): boolean {
  if (settings === undefined) return false
  if (deed.is === 'removal') return ofChair && answerTo('chair-subject', settings).by === 'tsc'
  return deed.is === 'disclosure' && deed.early !== '' && liftedByTsc(settings)
}

/** A plan to publish before the date that only a chair has approved, where by now only the TSC lifts an embargo. */
export const isUnlifted = (
  plan: { readonly early?: string; readonly secondAs?: SecondAs },
  settings: Settings,
): boolean => plan.early !== undefined && !isEnough(plan.secondAs, liftedByTsc(settings))

const liftedByTsc = (settings: Settings): boolean => answerTo('lift-embargo', settings).by === 'tsc'

/** A chair is no second person where the rules ask for the TSC; the TSC is one everywhere. */
export const isEnough = (second: SecondAs | undefined, byTsc: boolean): boolean =>
  !byTsc || second === 'tsc' || second === undefined
