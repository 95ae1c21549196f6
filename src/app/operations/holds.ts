/** What keeps a message back, and by which code a message that waits says so. */

/** Why nothing is written somewhere at this moment. */
export type Hold =
  | { readonly is: 'readers'; readonly count: number; readonly everyone: boolean }
  /** Of a private thread: who is in it and was not let in. */
  | { readonly is: 'intruders'; readonly users: readonly string[] }
  /** Who is in it is about to be put right by ourselves. */
  | { readonly is: 'settling' }
  | { readonly is: 'gone' }
  | { readonly is: 'shut' }

export const heldCodes = {
  readers: 'new-reader',
  intruders: 'new-reader',
  settling: 'room-settles',
  gone: 'channel-gone',
  shut: 'channel-shut',
} as const satisfies Record<Hold['is'], string>
