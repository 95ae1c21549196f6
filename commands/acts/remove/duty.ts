/** What the acts on a removal share: whose it is, what was entered, and what is said of whom it is about. */
import type { Acting, Reply, Scene } from '../../../src/app/interaction/command.ts'
import type { Values } from '../../../src/app/interaction/values.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import type { Duty, StepId } from '../../../src/domain/team/offboarding/offboarding.ts'
import { isOver } from '../../../src/domain/team/offboarding/offboarding.ts'

export type Input = {
  readonly removal: string | undefined
  readonly step: string | undefined
  readonly how: string | undefined
  readonly hash: string | undefined
  readonly picked: string | undefined
  readonly said?: Values
}
export type At = Scene & { readonly input: Input }

export const wordsIn = ({ said }: Input, name: string): string => {
  const value = said?.[name]
  return typeof value === 'string' ? value : ''
}
export const stepIn = ({ step, picked }: Input): StepId | undefined => (step ?? picked) as StepId | undefined

/** Whom a duty is about hears what everybody hears where there is none. */
export async function dutyOf({ desk, actor, input }: At): Promise<Duty> {
  const { removal } = input
  const duty = removal === undefined || removal === actor.id ? undefined : await desk.ask.duty(removal)
  if (duty === undefined) throw new Refused(refuse('no-removal-owed', {}))
  return duty
}

const isOpen = (duty: Duty): boolean =>
  !isOver(duty) || (duty.is === 'waived' && duty.steps.some((step) => step.is === 'hand'))

export const openDuties = async ({ desk, actor }: Scene): Promise<readonly Duty[]> =>
  (await desk.ask.duties()).filter((duty) => duty.member !== actor.id && isOpen(duty))

export async function aboutFacts(
  { desk, nowMs }: Scene,
  { member, why, words, vote }: Pick<Duty, 'member' | 'why' | 'words' | 'vote'>,
) {
  const owned = await desk.ask.cases('mine', { nowMs, user: member, limit: 1000, offset: 0 })
  return {
    member: { user: member },
    tscAsked: why === 'tsc',
    words,
    vote: vote ?? false,
    owned: owned.filter(({ closedAtMs }) => closedAtMs === null).length,
  }
}

/** Removed it is by two people who agreed on the same. */
export async function proposed({ desk, actor }: Acting<Scene>, member: string, hash: string): Promise<Reply> {
  await desk.act({ type: 'Propose', by: actor.id, deed: { is: 'removal', member }, hash })
  return { template: 'removal-proposed', facts: { member: { user: member } } }
}
