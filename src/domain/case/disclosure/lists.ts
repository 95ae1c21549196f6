/** The lists that hear of a disclosure, as the settings keep them: whom each reaches, and when somebody looks it through (O24, O94). */
import { mailboxIn } from '../letters/letters.ts'
import type { Settings } from '../../settings.ts'
import type { Address } from './model.ts'

export type NoticeList = {
  readonly id: string
  readonly name: string
  readonly kind: 'embargoed' | 'public'
  readonly owners: string
  /** YYYY-MM-DD. */
  readonly review: string
  readonly to: readonly Address[]
  /** What no program can write to, such as the page of a forum. */
  readonly byHand: readonly string[]
}

const keyOf = (one: Address): string => ('user' in one ? one.user : one.mail.toLowerCase())

/** E-mail addresses and Discord ids, as a mention or bare; each once. */
function addressesIn(text: string): Pick<NoticeList, 'to' | 'byHand'> {
  const to = new Map<string, Address>()
  const byHand: string[] = []
  for (const word of text.split(/[\s,;]+/).filter((one) => one !== '')) {
    const user = /^(?:<@!?(\d{15,21})>|(\d{15,21}))$/.exec(word)
    const mail = mailboxIn(word)
    const found: Address | undefined =
      user !== null ? { user: user[1] ?? user[2] ?? '' } : mail === undefined ? undefined : { mail }
    if (found === undefined) byHand.push(word)
    else to.set(keyOf(found), found)
  }
  return { to: [...to.values()], byHand }
}

export function noticeLists(settings: Pick<Settings, 'entries'> | undefined): readonly NoticeList[] {
  return (settings?.entries?.lists ?? []).map(({ id, values }) => ({
    id,
    name: values.name ?? '',
    kind: values.kind === 'embargoed' ? 'embargoed' : 'public',
    owners: values.owners ?? '',
    review: values.review ?? '',
    ...addressesIn(values.address ?? ''),
  }))
}

export const sameAddresses = (a: readonly Address[], b: readonly Address[]): boolean =>
  a.map(keyOf).join(' ') === b.map(keyOf).join(' ')

export const areOn = (these: readonly Address[], list: readonly Address[]): boolean =>
  these.every((one) => list.some((other) => keyOf(one) === keyOf(other)))
