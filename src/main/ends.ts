/** Why the program ends by itself: one plain line, and the exit code. */
export class Ends extends Error {
  readonly code: number
  constructor(code: 1 | 2 | 3 | 4, sentence: string) {
    super(sentence)
    this.code = code
  }
}
