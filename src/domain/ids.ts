/** How cases and people are called everywhere. */

export type CaseKey = `SIR-${number}-${string}`

/** A Discord user id. */
export type UserId = string

/** The program itself, where a person's id would stand. */
export const itself = 'embargo' satisfies UserId
