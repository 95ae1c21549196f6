/** Whose the GitHub logins are that stand in the settings: an account is kept with its number from when its name was written down for as long as the name stands. */
import type { GitHubUser } from '../../github-user.ts'
import { sameLogin } from '../../github-user.ts'
import type { Settings } from '../../settings.ts'
import { listed } from '../../issue-monitor/heuristics.ts'
import type { Values } from './model.ts'
import { partsOf } from './answers.ts'
import type { EntrySection } from './entries.ts'
import { entryKindOf, entryKinds } from './entries.ts'
import type { Part } from './question.ts'
import type { QuestionId } from './questions.ts'
import { questionIds } from './questions.ts'

type Named = Pick<Settings, 'accounts'>

const holdsLogins = (part: Part): boolean => part.is === 'list' && part.of === 'logins'

export const loginsOfAnswer = (id: QuestionId, values: Values): readonly string[] =>
  Object.entries(partsOf(id, values)).flatMap(([name, part]) =>
    holdsLogins(part) ? listed(values[name] ?? '').map(bare) : [],
  )

export const loginsOfEntry = (section: EntrySection, values: Values): readonly string[] =>
  Object.entries(entryKindOf(section).fields).flatMap(([name, field]) =>
    field.is === 'login' ? [bare(values[name] ?? '')].filter((one) => one !== '') : [],
  )

const bare = (login: string): string => login.trim().replace(/^@/, '')

function loginsIn({ answers, entries }: Pick<Settings, 'answers' | 'entries'>): readonly string[] {
  const sections = Object.keys(entryKinds) as EntrySection[]
  return [
    ...questionIds.flatMap((id) => loginsOfAnswer(id, answers?.[id]?.values ?? {})),
    ...sections.flatMap((section) =>
      (entries?.[section] ?? []).flatMap(({ values }) => loginsOfEntry(section, values)),
    ),
  ]
}

export const accountNamed = ({ accounts }: Named, login: string): GitHubUser | undefined =>
  accounts?.find((one) => sameLogin(one.login, bare(login)))

/** Names of the settings whose account was never looked up. */
export const withoutAccount = (settings: Settings): readonly string[] =>
  [...new Set(loginsIn(settings))].filter((login) => accountNamed(settings, login) === undefined)

/** `sam-s (number 1053)`; of a name whose account nobody found the name alone. */
export function numbered(login: string, settings: Named): string {
  const account = accountNamed(settings, login)
  return account === undefined ? login : `${login} (number ${account.id})`
}

export const shownPartOf = (part: Part, value: string, settings: Named): string =>
  holdsLogins(part)
    ? listed(value)
        .map((one) => numbered(one, settings))
        .join(', ')
    : value

/** A name that stood there before keeps its account, whoever has the name by now; taken out and named again, it is looked up anew. */
export function withAccounts(before: Settings, after: Settings, looked: readonly GitHubUser[]): Settings {
  const stood = loginsIn(before)
  const accounts = [...new Set(loginsIn(after).map((one) => one.toLowerCase()))].flatMap((login) => {
    const had = stood.some((one) => sameLogin(one, login)) ? accountNamed(before, login) : undefined
    const found = had ?? looked.find((one) => sameLogin(one.login, login))
    return found === undefined ? [] : [found]
  })
  const { accounts: _before, ...rest } = after
  return accounts.length === 0 ? rest : { ...rest, accounts }
}
