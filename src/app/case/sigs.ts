/** Which SIGs a team knows, by component, and who is to be told of a vulnerability that concerns them. */
import { createHash } from 'node:crypto'
import type { ByHand, Ear, Guest, ImpactedSig, Written } from '../../domain/case/group/notice-model.ts'
import { leavingFault } from '../../domain/case/outgoing-text.ts'
import type { UserId } from '../../domain/ids.ts'
import type { OnGitHub } from '../../domain/github-user.ts'
import { sameLogin } from '../../domain/github-user.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import { accountNamed } from '../../domain/team/settings/named-accounts.ts'
import { listed } from '../../domain/issue-monitor/heuristics.ts'
import { accountOf, loginOf } from '../settings/accounts.ts'
import { audiences, mayRead } from '../letters/catalogue.ts'
import type { LetterName } from '../../domain/template-names.ts'
import type { Audience } from '../letters/catalogue.ts'
import type { CaseScene } from '../interaction/command.ts'
import { letterOf, writeLetter } from '../letters/letters.ts'

export type KnownSig = {
  readonly sig: string
  readonly components: readonly string[]
  readonly chair: string
  readonly discord: UserId
  readonly github: string
}

/** One for each SIG, whatever number of components it answers for; what a later entry knows better counts. */
export function knownSigs({ entries }: Pick<Settings, 'entries'>): readonly KnownSig[] {
  const known = new Map<string, KnownSig>()
  for (const { values } of entries?.components ?? []) {
    const { component = '', sig = '', chair = '', discord = '', github = '' } = values
    const had = known.get(sig.toLowerCase())
    known.set(sig.toLowerCase(), {
      sig: had?.sig ?? sig,
      components: [...(had?.components ?? []), component],
      chair: chair || (had?.chair ?? ''),
      discord: discord || (had?.discord ?? ''),
      github: github || (had?.github ?? ''),
    })
  }
  return [...known.values()]
}

/** By the name of the SIG or of one of its components; one a line, or parted by commas. */
function sigsNamed(said: string, settings: Pick<Settings, 'entries'>): readonly KnownSig[] {
  const known = knownSigs(settings)
  const found = namesIn(said).map((name) => {
    const wanted = name.toLowerCase()
    const one = known.find(
      ({ sig, components }) =>
        sig.toLowerCase() === wanted || components.some((part) => part.toLowerCase() === wanted),
    )
    if (one === undefined)
      throw new Refused(refuse('sig-unknown', { said: name, known: known.map(({ sig }) => sig).join(', ') }))
    return one
  })
  return [...new Set(found)]
}

export const namesIn = (said: string): readonly string[] =>
  said
    .split(/[\n,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

export const loginsIn = (said: string): readonly string[] =>
  said
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^@/, ''))
    .filter((one) => one !== '')

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** A letter for people who are reached through Discord; who may not read texts as secret as it is never gets one. */
export async function tellable(
  scene: CaseScene,
  {
    name,
    own,
    readers,
  }: { readonly name: LetterName; readonly own: string; readonly readers: readonly Audience[] },
): Promise<{ readonly text: string; readonly sha256: string }> {
  const letter = letterOf(scene.desk.words, name)
  const barred = readers.find((one) => !mayRead[one].includes(letter.secrecy))
  if (barred !== undefined)
    throw new Refused(refuse('template-not-mailed', { name, audience: audiences[barred], list: false }))
  const text = await writeLetter(letter, scene, { days: '', missing: [], own })
  const fault = leavingFault(scene.value, [{ field: 'The text', text, for: 'embargoed' }], scene.settings)
  if (fault !== undefined) throw new Refused(fault)
  return { text, sha256: sha256(text) }
}

type Said = {
  readonly sigs: string
  readonly contacts: readonly string[]
  readonly logins: string
  readonly neutral: string
}

export type Alert = {
  readonly sigs: readonly ImpactedSig[]
  readonly written: readonly Written[]
  readonly guests: readonly Guest[]
  readonly byHand: readonly ByHand[]
  readonly text: string
  /** Names that do not lead to their accounts any more. */
  readonly moved: readonly string[]
}

/** Chairs, TSC contacts and whom the TSC suggested; nobody twice, and what cannot be done from here is a line for a person. */
export async function alertOf(scene: CaseScene, said: Said): Promise<Alert> {
  const { desk, settings, value } = scene
  const sigsMeant = sigsNamed(said.sigs, settings)
  const sigs = sigsMeant.map(({ sig, components, chair }): ImpactedSig => ({ sig, components, chair }))
  const before = value.notices ?? { sigs: [], guests: [] }
  const letter = await tellable(
    { ...scene, value: { ...value, notices: { ...before, sigs } } },
    { name: 'sig-alert', own: said.neutral, readers: ['sig-chairs', 'tsc'] },
  )
  const tsc = await desk.ask.tscContacts()
  const asked = [...sigsMeant.map(({ discord }) => discord), ...tsc, ...said.contacts]
  const logins = new Map<UserId, OnGitHub>()
  for (const user of asked) logins.set(user, await loginOf(desk, user))
  const githubOf = (user: UserId) => logins.get(user)?.github ?? ''
  const people: {
    readonly as: Ear
    readonly user?: UserId
    readonly who: string
    readonly github?: string
  }[] = [
    ...sigsMeant.map(({ sig, chair, discord, github }) => ({
      as: 'chair' as const,
      who: `${chair} (${sig})`,
      ...(discord !== '' && { user: discord }),
      ...(github !== '' ? { github } : discord !== '' && { github: githubOf(discord) }),
    })),
    ...tsc.map((user) => ({ as: 'tsc' as const, who: '', user, github: githubOf(user) })),
    ...said.contacts.map((user) => ({ as: 'contact' as const, who: '', user, github: githubOf(user) })),
  ]
  const tscLogins = listed(answerTo('tsc-logins', settings).logins)
  const typed = loginsIn(said.logins)
  const known = people.flatMap(({ as, user, github = '' }): Guest[] =>
    github === '' ? [] : [{ github, as, ...(user !== undefined && { user }) }],
  )
  const named = unique(
    [
      ...known,
      ...tscLogins.map((github): Guest => ({ github, as: 'tsc' })),
      ...typed.map((github): Guest => ({ github, as: 'contact' })),
    ],
    ({ github }) => github.toLowerCase(),
  )
  const guests: Guest[] = []
  const moved: string[] = []
  for (const guest of named) {
    const known = guest.user === undefined ? undefined : logins.get(guest.user)
    const kept = sameLogin(guest.github, known?.github)
      ? known?.account
      : accountNamed(settings, guest.github)
    const inSettings = guest.as !== 'contact' || guest.user !== undefined
    const now = await accountOf(desk, guest.github)
    // A name that was written down earlier is whose it was then; one typed for this alert is looked up by it.
    const account = kept ?? (inSettings ? undefined : now)
    if (kept !== undefined && kept.id !== now?.id) moved.push(guest.github)
    guests.push({ ...guest, ...(account !== undefined && { account }) })
  }
  const written = unique(
    people.flatMap(({ as, user }): Written[] => (user === undefined ? [] : [{ user, as, ...letter }])),
    ({ user }) => user,
  )
  const byHand = unique(
    people.flatMap(({ as, who, user, github = '' }): ByHand[] => {
      // Logins that are given for all of them say not whose they are.
      const given = as === 'tsc' ? tscLogins.length > 0 : as === 'contact' && typed.length > 0
      const letIn = github === '' && !given
      const write = user === undefined
      return letIn || write ? [{ as, who, ...(user !== undefined && { user }), write, letIn }] : []
    }),
    ({ who, user }) => user ?? who,
  )
  return { sigs, written, guests, byHand, text: letter.text, moved }
}

function unique<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const first = new Map<string, T>()
  for (const one of all) if (!first.has(keyOf(one))) first.set(keyOf(one), one)
  return [...first.values()]
}
