/** Who somebody is on GitHub: an account keeps its number for ever, and its name may be another's tomorrow. */
declare const numbered: unique symbol
export type GitHubId = number & { readonly [numbered]: 'github' }

/** Somebody looked the account up when it was named; only this opens anything. */
export type GitHubUser = { readonly id: GitHubId; readonly login: string }

/** A name as it was written down; without its account it tells, and opens nothing. */
export type OnGitHub = { readonly github?: string; readonly account?: GitHubUser }

/** `taken`: the old name belongs to somebody else by now. */
export type AccountNow =
  | { readonly is: 'renamed'; readonly login: string; readonly taken: boolean }
  | { readonly is: 'gone'; readonly taken: boolean }

/** Of an answer of GitHub's. */
export const gitHubId = (id: number): GitHubId => id as GitHubId

/** Names are compared as GitHub does, without regard to case. */
export const sameLogin = (one: string, other: string | undefined): boolean =>
  one.toLowerCase() === other?.toLowerCase()

/** By number wherever both have one; of a name from before accounts were looked up there is only the name. */
export const isAccountOf = ({ github, account }: OnGitHub, { id, login }: GitHubUser): boolean =>
  account === undefined ? github !== undefined && sameLogin(github, login) : account.id === id

/** Of two who were named: by number wherever both have one. */
export const isSamePerson = (one: OnGitHub, other: OnGitHub): boolean =>
  one.account !== undefined && other.account !== undefined
    ? one.account.id === other.account.id
    : one.github !== undefined && sameLogin(one.github, other.github)

/** The name and whose it is, as parts of a record; nothing of an account that was there before. */
export const onGitHub = (github: string | undefined, account: GitHubUser | undefined): OnGitHub => ({
  ...(github !== undefined && { github }),
  ...(github !== undefined && account !== undefined && { account }),
})
