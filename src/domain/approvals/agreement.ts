/** What two people agreed on bears: who they are, and what each of them was. */
import type { UserId } from '../ids.ts'

/** As what somebody proposes: who merely became one of these later was not entitled to. */
export const firstCapacities = ['owner', 'chair'] as const

/** An administrator of the server is entitled to nothing but to ask for what is administered. */
export type FirstAs = (typeof firstCapacities)[number] | 'administrator'

/** `roster`: a chair by the roster, while nobody holds the role of members. */
export type SecondAs = 'chair' | 'tsc' | 'roster'

/** Two people and what each of them was when they agreed; kept with whatever they agreed to until it is done. */
export type Agreement = {
  readonly first: UserId
  readonly second: UserId
  /** Absent where it was agreed before this was kept: any of them counts. */
  readonly firstAs?: readonly FirstAs[]
  readonly secondAs?: SecondAs
}

/** A command that the second person gives, and that keeps what both were. */
export const byTwo = ({ second, ...rest }: Agreement) => ({ ...rest, by: second })

/** Noticed once, when they became able to; kept, so that nobody has to say it twice. */
export type Second = {
  readonly id: UserId
  readonly as: SecondAs
  readonly atMs: number
  /** Before the first case, when one person sets everything up. */
  readonly fromStart?: true
  /** Of the team, each by a press of their own or by confirming the change that named them. */
  readonly vouchedBy: readonly UserId[]
}

export type Able = Pick<Second, 'id' | 'as'>

export type Seconds = readonly Second[]
