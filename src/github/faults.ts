/** What goes wrong in ways of our own, apart from GitHub's refusals. */

/** Answered with another address: a renamed repository, a transferred issue. Nothing was done. */
export class Moved extends Error {}
/** What was made there is not there any more; what holds it is. */
export class Gone extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}
/** Somebody besides the team reads it, or may: nothing was written. */
export class NotPrivate extends Error {}
/** Turned public while it was being written to; what was written was taken back. */
export class Exposed extends Error {}

/** Another repository under the name that set-up looked at: whoever made it is not known, and nothing was written. */
export class Replaced extends Error {}
