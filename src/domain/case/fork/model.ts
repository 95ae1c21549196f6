/** The private fork of a draft, what may be asked of it, and what happens to it. */

/** `refused`: GitHub does not let us; somebody with more rights makes it. */
export type Fork =
  | { readonly is: 'wanted' }
  | { readonly is: 'refused' }
  | { readonly is: 'made'; readonly repository: string; readonly atMs?: number }

/** `gone`: the one there was, which is not there any more. */
export type ForkRequest = { readonly type: 'WantFork'; readonly id: string; readonly gone?: string }

export type ForkFact =
  | { readonly type: 'LearnFork'; readonly id: string; readonly repository: string }
  | { readonly type: 'LearnForkRefused'; readonly id: string }

export type ForkEvent =
  | { readonly type: 'ForkWanted'; readonly id: string }
  | { readonly type: 'ForkMade'; readonly id: string; readonly repository: string }
  | { readonly type: 'ForkRefused'; readonly id: string }
