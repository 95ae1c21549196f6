/** The ways a mail server fails, to be asked for one connection at a time. */
export type MailFaultKind =
  /** Nobody listens: the connection is reset at once. */
  | 'refuse'
  /** The connection is taken and nothing is ever said. */
  | 'hang'
  | 'login'
  /** 450 to the recipient: try again later. */
  | 'defer'
  /** 550 to the recipient: never. */
  | 'reject'
  /** 554 to the text. */
  | 'reject-text'
  /** The line breaks after the text; it was taken. */
  | 'store-then-drop'
  /** The line breaks within the text; it was not taken. */
  | 'drop'
  /** The text was taken and nothing is said. */
  | 'store-then-hang'

export type MailFault = { kind: MailFaultKind; times?: number }

export class MailFaults {
  #waiting: { kind: MailFaultKind; left: number }[] = []

  add({ kind, times }: MailFault): void {
    this.#waiting.push({ kind, left: times ?? 1 })
  }

  clear(): void {
    this.#waiting = []
  }

  /** What the next connection meets. */
  next(): MailFaultKind | null {
    const fault = this.#waiting.find(({ left }) => left > 0)
    if (!fault) return null
    fault.left -= 1
    return fault.kind
  }
}
