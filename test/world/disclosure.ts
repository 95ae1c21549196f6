/** The way of a vulnerability up to its disclosure, as Ben walks it, who owns the case. */
import { everyComponent } from '../../sandbox/discord/message-payload.ts'
import type { Hand, Shown, World } from '../world.ts'
import { product, textOf } from '../world.ts'
import { acknowledges, alerted, first, grouped, judgesAgain, reviewed } from './deeds.ts'
import { approves } from './approving.ts'
import { chairing } from './administration.ts'

const gatesLabel = 'I have looked at each of these'

export async function ticks(
  w: World,
  step: string,
  more: Record<string, string | string[]> = {},
): Promise<void> {
  const form = await w.ben.types('/case step', { case: first, step })
  const reply = await form.submits({ Evidence: 'seen and agreed', ...more })
  if (!reply.text.includes('Ticked')) throw new Error(`${step}: ${reply.text}`)
}

export async function contacts(w: World, kind: string): Promise<void> {
  const reply = await (
    await w.ben.types('/case contact', { case: first, kind })
  ).submits({
    When: 'now',
    Channel: 'Email',
  })
  if (!reply.text.includes(first)) throw new Error(`${kind}: ${reply.text}`)
}

const cveId = 'CVE-2026-98765'
/** The Tuesday after the report. */
const agreedDate = '2026-11-24 15:00 UTC'

export async function agrees(w: World, date = agreedDate): Promise<void> {
  const form = await w.ben.types('/advisory embargo agree', { case: first })
  const reply = await (await form.submits({ Date: date, 'Who agreed': 'Robin and Ben' })).clicks('Confirm')
  if (!reply.outcome.text.includes(first)) throw new Error(reply.text)
  await w.settled()
}

async function recordsCve(w: World): Promise<void> {
  const form = await w.ben.types('/advisory cve', { case: first, action: 'record' })
  const reply = await (await form.submits({ 'CVE id': cveId })).clicks('Confirm')
  if (!reply.text.includes(cveId)) throw new Error(reply.text)
  await w.settled()
}

/** What can be done meanwhile stands in the draft, and nobody wants to be named. */
export async function completes(w: World, advisory = 'a1'): Promise<void> {
  const form = await w.ben.types('/advisory draft', { case: first, advisory })
  await (await form.submits({ Mitigation: 'Open no scene of others.' })).clicks('Confirm')
  const credit = await w.ben.types('/advisory credit', { case: first })
  await credit.submits({ Credit: 'None', 'Credited for': 'Reporter' })
  await w.settled()
}

/** Up to a draft whose SIGs are alerted. */
type Begun = (w: World) => Promise<unknown>

/** Assessed, drafted, fixed, and the text for the public is written. */
export async function readiedForReview(w: World, begins: Begun = alerted): Promise<void> {
  await begins(w)
  await acknowledges(w.ben)
  await ticks(w, 'findings-discussed', { 'Who took part': [w.ana.id, w.ben.id] })
  const resources = await w.ben.types('/case resource', { case: first })
  await resources.submits({ 'Who fixes it': 'Rendering', 'Who provides the resources': 'SIG' })
  for (const kind of ['result', 'cve-invite']) await contacts(w, kind)
  await agrees(w)
  await reviewed(w, 'Response', [w.sam])
  await grouped(w)
  await ticks(w, 'reproduce')
  await judgesAgain(w.ben)
  await ticks(w, 'fix')
  await recordsCve(w)
  await completes(w)
  await ticks(w, 'disclosure-drafted')
}

/** Everything done that comes before the fix is merged. */
export async function prepared(w: World, begins: Begun = alerted): Promise<void> {
  await readiedForReview(w, begins)
  await reviewed(w, 'Public disclosure', [w.chloe, w.tess])
  await contacts(w, 'review')
}

/** Nothing stands before the disclosure any more; Dmitri is a second chair. */
export async function readied(w: World, begins: Begun = alerted): Promise<void> {
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await prepared(w, begins)
  await waits(w)
  await ticks(w, 'merge', { Evidence: fixUrl })
  await recordsInstallers(w)
  await w.settled()
}

/** Nobody is told before, and nobody needs time. */
export async function waits(w: World): Promise<void> {
  await notifiesNobody(w)
  await recordsPreparation(w)
}

export const fixUrl = `https://github.com/${product}/pull/7`

export async function recordsInstallers(w: World, values: Record<string, string> = {}): Promise<Shown> {
  const form = await w.ben.types('/advisory disclose', { case: first, action: 'installers' })
  return form.submits({
    'Patched installers': 'Are not needed',
    Why: 'Rae of SIG-Release, by phone',
    ...values,
  })
}

/** Public, by Ben and Dmitri, at the agreed hour. */
export async function disclosed(w: World, begins: Begun = alerted): Promise<void> {
  await readied(w, begins)
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.clock.to('2026-11-24T15:00Z')
  if (advisoryOf(w).state !== 'published') throw new Error('not published')
}

export async function announces(
  who: Hand,
  where: string,
  values: Record<string, string> = {},
): Promise<Shown> {
  const form = await who.types('/advisory disclose', { case: first, action: 'announce' })
  return form.kind === 'modal' ? form.submits({ Where: where, ...values }) : form
}

/** An embargoed word that stands where everybody reads, by the journals of all stand-ins. */
export function publicWords(w: World, words: readonly string[]): string[] {
  const open = (id: string) => [w.channels.general, w.channels.open].includes(id)
  const posted = w.discord.journal.flatMap(({ method, path, body }) =>
    ['POST', 'PATCH', 'PUT'].includes(method) &&
    [...path.matchAll(/\/channels\/(\d+)/g)].some(([, id = '']) => open(id))
      ? [JSON.stringify(body)]
      : [],
  )
  const issues = w.github.repo(product).issues.map((issue) => JSON.stringify(issue))
  const advisories = w.github
    .repo(product)
    .advisories.filter(({ state }) => state === 'published')
    .map(({ summary, description }) => `${summary} ${description}`)
  return [...posted, ...issues, ...advisories].filter((text) => words.some((word) => text.includes(word)))
}

async function notifiesNobody(w: World): Promise<void> {
  const form = await w.ben.types('/advisory prenotify', { case: first })
  const preview = await form.submits({
    List: 'Nobody is told before; I write why below',
    'What they should know': 'Nobody builds on it',
    'Type the case number': first,
  })
  const reply = await preview.clicks('Confirm')
  if (!reply.text.includes('nobody is told before')) throw new Error(reply.text)
}

export async function recordsPreparation(w: World, until = ''): Promise<Shown> {
  const form = await w.ben.types('/advisory prenotify', { case: first, action: 'preparation' })
  return form.submits({ 'Ready by': until, 'Who agreed': 'Those on the list' })
}

/** What the settings say of somebody who hears of it under embargo. */
export async function addsList(
  w: World,
  address: string,
  values: Record<string, string> = {},
): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section: 'lists' })
  const form = await page.clicks('Add a list')
  const reply = await form.submits({
    List: 'Distributors',
    Address: address,
    'Hears of it': 'Under embargo, before the disclosure',
    'Looked after by': 'Ana',
    'Look it through on': '2027-06-01',
    ...values,
  })
  if (!reply.text.includes(values.List ?? 'Distributors')) throw new Error(reply.text)
}

export async function asksToNotify(who: Hand, values: Record<string, string> = {}): Promise<Shown> {
  const form = await who.types('/advisory prenotify', { case: first })
  if (form.kind !== 'modal') return form
  return form.submits({
    List: 'Distributors',
    'Preparation time': 'Rebuild your images',
    'What they should know': 'Open no scene files of strangers until then',
    'Type the case number': first,
    ...values,
  })
}

/** Ben proposes, Dmitri approves. */
export async function notifies(w: World): Promise<void> {
  const preview = await asksToNotify(w.ben)
  if (!preview.text.includes('Propose to send')) throw new Error(preview.text)
  await preview.clicks('Confirm')
  await w.settled()
  const reply = await approves(w.dmitri, proposalIn(w))
  if (!reply.text.includes('Approved')) throw new Error(reply.text)
  await w.settled()
}

export const advisoryOf = (w: World, at = 0) => {
  const found = w.github.repo(product).advisories[at]
  if (found === undefined) throw new Error(`there is no advisory ${at}`)
  return found
}

/** Everything ticked and typed; what is shown is the preview or why not. */
export async function asksToDisclose(
  who: Hand,
  values: Record<string, string | string[]> = {},
): Promise<Shown> {
  const form = await who.types('/advisory disclose', { case: first })
  if (form.kind !== 'modal') return form
  return form.submits({ [gatesLabel]: boxesIn(form), 'Type the case number': first, ...values })
}

/** The labels of its boxes. */
function boxesIn(form: Shown): string[] {
  const parts = everyComponent(form.outcome.modal?.components ?? [])
  const gates = parts.find(({ label }) => label === gatesLabel)?.component
  return (gates?.options ?? []).map(({ label }) => label)
}

export function proposalIn(w: World) {
  const found = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('Fingerprint'))
  if (found === undefined) throw new Error('no proposal in the thread')
  return found
}

export async function proposes(w: World, who: Hand = w.ben): Promise<void> {
  const preview = await asksToDisclose(who)
  if (!preview.text.includes('Propose to publish')) throw new Error(preview.text)
  await preview.clicks('Confirm')
  await w.settled()
}

/** The newest direct message. */
export const dmOf = (w: World, { id }: Hand) => {
  const found = w.messages(w.discord.directMessages(id)).at(-1)
  if (found === undefined) throw new Error('no direct message')
  return found
}
export const statusOf = async (w: World) => (await w.chloe.types('/advisory status', { case: first })).text

/** A list of the settings, and everything done that comes before it is told. */
export async function listed(
  w: World,
  address = `${w.sam.id}, ${w.tess.id}, builds@distro.example`,
): Promise<void> {
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await addsList(w, address)
  await prepared(w)
}

/** A public channel, in which a disclosure has to be announced. */
export async function addsChannel(w: World): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section: 'public-channels' })
  const after = await page.picks('Add a channel', w.channels.general)
  if (!after.text.includes(`<#${w.channels.general}>`)) throw new Error(after.text)
}

/** Proposed by the owner and approved by another chair, for the agreed date. */
export async function approved(w: World): Promise<void> {
  await readied(w)
  await proposes(w)
  const reply = await approves(w.dmitri, proposalIn(w))
  if (!reply.text.includes('Approved')) throw new Error(reply.text)
  await w.settled()
}
