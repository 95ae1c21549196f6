/** What was proposed, read again as it stands at this moment: the text, whom it reaches, and GitHub's side of it. */
import { openChannels } from '../../domain/case/disclosure/announcement.ts'
import { noticeLists } from '../../domain/case/disclosure/lists.ts'
import type { Address } from '../../domain/case/disclosure/model.ts'
import type { Deed } from '../../domain/approvals/action.ts'
import { announcementFor } from '../disclosure/announcement.ts'
import { unlessRefused } from './approved-action.ts'
import type { CaseScene, Scene } from '../interaction/command.ts'
import { isDraftOfAnother } from '../disclosure/published-elsewhere.ts'
import type { Disclosable, Outside } from '../core/ports.ts'
import { prenoticeOf } from '../disclosure/prenotice.ts'

type Kinds = { readonly [K in Deed['is']]: Extract<Deed, { readonly is: K }> }
type Read<K extends Deed['is']> = (deed: Kinds[K], scene: Scene) => Promise<Deed | undefined>

/** Of a kind that is missing here nothing could be approved: it does not compile. */
const readers: { readonly [K in Deed['is']]: Read<K> } = {
  // All of it stands in the store, and is read in the transaction.
  removal: async (deed) => deed,
  administration: async (deed, { desk }) => {
    const { command } = deed
    if (command.type !== 'SetUp') return deed
    const present = await desk.outside.discord.holdersOf(command.settings.sirRoleId)
    return { ...deed, command: { ...command, holders: command.holders.filter((id) => present.includes(id)) } }
  },
  'published-elsewhere': async (deed, { desk }) =>
    (await isDraftOfAnother(desk.ask, deed.case, deed.url)) ? undefined : deed,
  'public-deletion': async (deed, scene) => {
    const settings = await scene.desk.ask.settings()
    const { key, issue } = await issueOf(deed, scene)
    if (issue === undefined) return undefined
    const { url, removal, notice, copy, id } = issue
    const wish = { url, removal, tracker: settings?.tracker, ...(notice !== undefined && { notice }) }
    const seen = await unlessRefused(() => scene.desk.outside.github.publicIssue(wish))
    // One that is gone already is no change of what was agreed on: the case learns that it is gone.
    if (seen === undefined || seen.digest === copy?.digest) return deed
    await scene.desk.learn({ type: 'PublicIssueChanged', case: key, by: scene.actor.id, id })
    return undefined
  },
  disclosure: async (deed, { desk }) => disclosureNow(deed, await desk.outside.github.disclosable(deed.case)),
  prenotice: async (deed, scene) => {
    const whole = await caseScene(scene, deed.case)
    const list = noticeLists(whole.settings).find(({ id }) => id === deed.list.id)
    if (list === undefined || deed.own === undefined) return deed
    return unlessRefused(() =>
      prenoticeOf(whole, list, { own: deed.own ?? '', preparation: deed.preparation }),
    )
  },
  announcement: async (deed, scene) => {
    const whole = await caseScene(scene, deed.case)
    const channel = openChannels(whole.value, whole.settings).find(({ id }) => id === deed.channel)
    if (channel?.is !== 'list' || deed.own === undefined) return deed
    const said = await unlessRefused(() => announcementFor(whole, channel, deed.own ?? ''))
    return said && { ...deed, name: channel.name, to: channel.to, ...said }
  },
}

export function deedNow(scene: Scene, deed: Deed): Promise<Deed | undefined> {
  const read = readers[deed.is] as (deed: Deed, scene: Scene) => Promise<Deed | undefined>
  return read(deed, scene)
}

/** The same advisories as GitHub has them; undefined where one could not be published any more. */
export function disclosureNow(deed: Kinds['disclosure'], drafts: readonly Disclosable[]): Deed | undefined {
  const advisories = deed.advisories.map(({ id }) => {
    const found = drafts.find((one) => one.id === id)
    if (found === undefined || found.publishedAtMs !== undefined || found.faults.length > 0) return undefined
    return { id, ghsaId: found.ghsaId, url: found.url, digest: found.digest }
  })
  const all = advisories.flatMap((one) => one ?? [])
  return all.length === advisories.length ? { ...deed, advisories: all } : undefined
}

async function caseScene(scene: Scene, key: string): Promise<CaseScene> {
  const [value, settings] = await Promise.all([scene.desk.ask.case(key), scene.desk.ask.settings()])
  if (value === undefined || settings === undefined) throw new Error('a deed about a case that is not there')
  return { ...scene, value, settings }
}

async function issueOf({ case: key }: Kinds['public-deletion'], { desk }: Scene) {
  const value = await desk.ask.case(key)
  return { key, issue: value?.publicIssue }
}

/** What leaves by a deed: word for word, and to whom; of one by which nothing leaves, undefined. */
export type Leaving = { readonly to: readonly Address[] | 'everybody'; readonly text: string }

type Look = { readonly github: Outside['github'] }
const leavings: { readonly [K in Deed['is']]: (deed: Kinds[K], look: Look) => Promise<Leaving | undefined> } =
  {
    // Each stands whole in the proposal itself, and no text leaves.
    removal: async () => undefined,
    administration: async () => undefined,
    'published-elsewhere': async () => undefined,
    'public-deletion': async () => undefined,
    disclosure: async (deed, { github }) => {
      const drafts = await github.disclosable(deed.case)
      const text = deed.advisories
        .map(({ id }) => drafts.find((one) => one.id === id)?.whole ?? '')
        .join('\n\n')
      return { to: 'everybody', text }
    },
    prenotice: async ({ to, subject, text }) => ({ to, text: `Subject: ${subject}\n\n${text}` }),
    announcement: async ({ to, subject, text }) => ({ to, text: `Subject: ${subject}\n\n${text}` }),
  }

export const leaves = (deed: Deed): boolean =>
  !['removal', 'public-deletion', 'administration', 'published-elsewhere'].includes(deed.is)

export function leavingBy(deed: Deed, look: Look): Promise<Leaving | undefined> {
  const read = leavings[deed.is] as (deed: Deed, look: Look) => Promise<Leaving | undefined>
  return read(deed, look)
}
