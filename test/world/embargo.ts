/** Beginnings that tests about the date of disclosure share. */
import type { Hand, Shown, World } from '../world.ts'
import { assessed, first } from './deeds.ts'

const agreeing = async (who: Hand, values: Record<string, string>): Promise<Shown> =>
  (await who.types('/advisory embargo agree', { case: first })).submits(values)

export const agrees = async (who: Hand, date: string, why = ''): Promise<Shown> =>
  (await agreeing(who, { Date: date, Reason: why })).clicks('Confirm')

/** Ben's case, a vulnerability, with a date: in 25 days unless it is said otherwise. */
export async function dated(w: World, date = '2026-12-15 15:00 UTC', why = ''): Promise<void> {
  await assessed(w)
  await agrees(w.ben, date, why)
  await w.settled()
}
