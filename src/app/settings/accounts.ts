/** Whose names on GitHub people have typed: looked up when they are written down, so that what is opened later is opened for that account. */
import type { UserId } from '../../domain/ids.ts'
import type { GitHubUser, OnGitHub } from '../../domain/github-user.ts'
import { onGitHub } from '../../domain/github-user.ts'
import { accountNamed } from '../../domain/team/settings/named-accounts.ts'
import type { Look } from '../interaction/command.ts'
import type { AccountFound } from '../core/ports.ts'

export type Typed = { readonly login: string; readonly found: AccountFound }

/** One after the other; nobody types many. */
export async function lookedUp(
  { outside }: Pick<Look, 'outside'>,
  logins: readonly string[],
): Promise<readonly Typed[]> {
  const typed: Typed[] = []
  for (const login of logins) typed.push({ login, found: await outside.github.accountNamed(login) })
  return typed
}

export async function accountOf(
  { outside }: Pick<Look, 'outside'>,
  login: string | undefined,
): Promise<GitHubUser | undefined> {
  const name = login?.trim().replace(/^@/, '') ?? ''
  // What is no name is refused by whoever writes it down.
  if (!/^[a-z\d-]{1,39}$/i.test(name)) return undefined
  const found = await outside.github.accountNamed(name)
  return found.is === 'known' ? found.user : undefined
}

/** Whose these names are at this moment; what is nobody's, or could not be asked, is left out. */
export async function accountsOf(
  desk: Pick<Look, 'outside'>,
  logins: readonly string[],
): Promise<readonly GitHubUser[]> {
  const found: GitHubUser[] = []
  for (const login of logins) {
    const account = await accountOf(desk, login)
    if (account !== undefined) found.push(account)
  }
  return found
}

/** Of somebody on Discord: as the roster says, else as a component of the settings does that names them. */
export async function loginOf({ ask }: Pick<Look, 'ask'>, user: UserId): Promise<OnGitHub> {
  const member = await ask.member(user)
  if (member?.github !== undefined) return onGitHub(member.github, member.account)
  const settings = await ask.settings()
  const named = (settings?.entries?.components ?? []).find(
    ({ values }) => values.discord === user && (values.github ?? '') !== '',
  )?.values.github
  return onGitHub(named, named === undefined ? undefined : accountNamed(settings ?? {}, named))
}

export const userIn = ({ found }: Typed): GitHubUser | undefined =>
  found.is === 'known' ? found.user : undefined

/** For a preview: name, number and page of each, so that a person sees whom they let in. */
export const accountFacts = (typed: readonly Typed[]) =>
  typed.map(({ login, found }) => ({
    login: found.is === 'known' ? { url: found.url, label: found.user.login } : login,
    name: (found.is === 'known' && found.name) || false,
    number: found.is === 'known' && String(found.user.id),
    unknown: found.is === 'unknown',
    unreachable: found.is === 'unreachable',
  }))

/** What a confirmation must find again. */
export const printOf = (typed: readonly Typed[]): string =>
  typed.map((one) => `${one.login.toLowerCase()}=${userIn(one)?.id ?? '?'}`).join(',')
