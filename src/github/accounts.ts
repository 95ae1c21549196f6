/** Accounts on GitHub by their number: who a name belongs to, and what an account that is known is called today. */
import type { AccountFound } from '../app/core/ports.ts'
import type { AccountNow, GitHubUser, OnGitHub } from '../domain/github-user.ts'
import { gitHubId, sameLogin } from '../domain/github-user.ts'
import { itself } from '../domain/ids.ts'
import type { TeamCommand } from '../domain/team/commands.ts'
import type { GitHub } from './client.ts'
import { failureOf, isAbsent } from './errors.ts'

type Raw = {
  readonly id: number
  readonly login: string
  readonly name?: string | null
  readonly html_url: string
}

/** Whom a name belongs to at this moment, for a person to look at before it opens anything. */
export async function accountNamed(octokit: GitHub, login: string): Promise<AccountFound> {
  try {
    const raw = await byLogin(octokit, login)
    if (raw === undefined) return { is: 'unknown' }
    const user = { id: gitHubId(raw.id), login: raw.login }
    return { is: 'known', user, url: raw.html_url, ...(raw.name ? { name: raw.name } : {}) }
  } catch (error) {
    failureOf(error, 0)
    return { is: 'unreachable' }
  }
}

async function byLogin(octokit: GitHub, username: string): Promise<Raw | undefined> {
  return present(async () => (await octokit.rest.users.getByUsername({ username })).data)
}

/** REST, users, "Get a user using their ID". */
async function byId(octokit: GitHub, id: number): Promise<Raw | undefined> {
  return present(async () => (await octokit.rest.users.getById({ account_id: id })).data)
}

async function present<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

export type Met = { readonly login: string | undefined; readonly now?: AccountNow }

/** What the account is called today; undefined where it is no more, whoever has its name by now. */
export async function meet(octokit: GitHub, { id, login }: GitHubUser): Promise<Met> {
  const named = await byLogin(octokit, login)
  if (named?.id === id) return { login: named.login }
  const taken = named !== undefined
  const known = await byId(octokit, id)
  // An answer about another account is no answer.
  return known === undefined || known.id !== id
    ? { login: undefined, now: { is: 'gone', taken } }
    : { login: known.login, now: { is: 'renamed', login: known.login, taken } }
}

export const isIn = (users: readonly GitHubUser[], { id }: GitHubUser): boolean =>
  users.some((one) => one.id === id)

/** Among accounts that are there those of people who were named, by number, or by name where nothing else is known. */
export const ofThem = (users: readonly GitHubUser[], people: readonly OnGitHub[]): readonly GitHubUser[] =>
  users.filter((user) => people.some((one) => isOne(one, user)))

const isOne = ({ github, account }: OnGitHub, user: GitHubUser): boolean =>
  account === undefined ? github !== undefined && sameLogin(github, user.login) : account.id === user.id

type LearnAccount = Extract<TeamCommand, { type: 'LearnAccount' }>

/** Told to the chairs: the name that was written down is another's, or nobody's. */
export const moved = (
  account: GitHubUser,
  now: AccountNow,
  about: Pick<LearnAccount, 'member' | 'case'>,
): LearnAccount => ({ type: 'LearnAccount', by: itself, account, now, ...about })

/** A list is replaced by names, and a name can change hands between two calls: whoever came in by one is put out again. */
export const strangersIn = (
  after: readonly GitHubUser[],
  before: readonly GitHubUser[],
  meant: readonly GitHubUser[],
  sent: readonly string[],
): readonly GitHubUser[] =>
  after.filter(
    (one) => sent.some((login) => sameLogin(login, one.login)) && !isIn(before, one) && !isIn(meant, one),
  )
