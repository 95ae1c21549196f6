/** The beginnings many tests share, each typed as a person would. */
import type { FieldValue } from '../../sandbox/discord/people/form.ts'
import type { Hand, Shown, World } from '../world.ts'
import { textOf } from '../world.ts'
import { product } from './server.ts'
import { chairing } from './administration.ts'

export const report = {
  'Neutral title': 'Parser reads past the end of a scene file',
  Source: 'Email',
  Received: 'now',
} as const

export const first = 'SIR-2026-001'

/** What the thread of the first case says. */
export const threadOf = (w: World): string => w.lines(w.thread(first)).join('\n')

export async function opens(who: Hand, values: Record<string, string> = {}): Promise<Shown> {
  const form = await who.types('/case open')
  return form.submits({ ...report, ...values })
}

export async function opened(world: World, values: Record<string, string> = {}): Promise<string> {
  await opens(world.ana, values)
  await world.settled()
  return first
}

export async function answersNew(who: Hand, key = first): Promise<Shown> {
  const form = await who.types('/case known', { case: key })
  return form.submits({ 'What is it?': 'New' })
}

export async function claimed(world: World, who: Hand = world.ben): Promise<string> {
  await opened(world)
  await answersNew(who)
  await who.types('/case claim', { case: first })
  await world.settled()
  return first
}

export async function acknowledges(who: Hand, values: Record<string, string> = {}): Promise<Shown> {
  const form = await who.types('/case contact', { case: first, kind: 'acknowledged' })
  return form.submits({ When: 'now', Channel: 'Email', ...values })
}

export const judgement = {
  'What is compromised?': ['Availability'],
  'Initial impact': 'High',
  'CVSS vector': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
  'Platforms, packages, versions': 'All platforms, engine up to 23.10',
  Why: 'A crafted scene file crashes the editor of whoever opens it',
}

/** No vulnerability; what is left out of the form stays as it was filled in. */
export async function rulesOut(who: Hand, values: Record<string, string | string[]> = {}): Promise<Shown> {
  const form = await who.types('/case not-vulnerability', { case: first })
  const preview = await form.submits({
    Category: 'Working as intended',
    'Reason for the reporter': 'Scripts run with the rights of whoever opens the project',
    ...values,
  })
  return preview.clicks('Confirm')
}

export async function assessed(world: World, who: Hand = world.ben): Promise<string> {
  await claimed(world, who)
  const form = await who.types('/case assess', { case: first })
  await form.submits(judgement)
  await world.settled()
  return first
}

const draft = {
  Repository: product,
  Package: 'npm/halcyon',
  'Affected versions': '<= 2.2.0',
  'Patched versions': '2.3.0',
  'Public summary': 'Out-of-bounds read while loading a scene',
} as const

/** A confirmed vulnerability with its draft on GitHub; answers the draft's id. */
export async function drafted(world: World, who: Hand = world.ben): Promise<string> {
  await assessed(world, who)
  return draftsAnother(world, who)
}

export async function draftsAnother(
  world: World,
  who: Hand = world.ben,
  values: Record<string, string> = {},
): Promise<string> {
  const form = await who.types('/advisory draft', { case: first })
  await (await form.submits({ ...draft, ...values })).clicks('Confirm')
  await world.settled()
  return world.github.repo(product).advisories.at(-1)?.ghsaId ?? 'none'
}

/** What the settings say of the SIG that looks after a component. */
export async function addsComponent(world: World, values: Record<string, FieldValue>): Promise<Shown> {
  const page = await chairing(world).types('/sir-admin settings', { section: 'components' })
  const form = await page.clicks('Add a component')
  return form.submits({ 'SIG chair': 'Robin, robin@example.org', ...values })
}

export const neutral = 'Please read the draft and name somebody for the working group by Friday'

/** The SIG of the renderer, chaired by Sam, is alerted; and with it the TSC. */
export async function alerted(world: World, who: Hand = world.ben): Promise<string> {
  await drafted(world, who)
  return alerts(world, who)
}

/** The same, of a case that has its draft. */
export async function alerts(world: World, who: Hand = world.ben): Promise<string> {
  world.github.addUser('sam-s')
  await addsComponent(world, {
    Component: 'Renderer',
    SIG: 'sig-graphics',
    'The chair on Discord': [world.sam.id],
    'The chair’s GitHub login': 'sam-s',
  })
  const form = await who.types('/advisory notify', { case: first })
  await (await form.submits({ 'Neutral text': neutral })).clicks('Confirm')
  await world.settled()
  return first
}

/** Whose names on GitHub were typed was looked at. */
export const confirmed = (reply: Shown): Promise<Shown> | Shown =>
  reply.buttons.includes('Confirm') ? reply.clicks('Confirm') : reply

/** Sam stands for the SIG that was alerted, and no observer is requested: the working group is complete. */
export async function grouped(world: World, who: Hand = world.ben): Promise<void> {
  const form = await who.types('/advisory group', { case: first })
  const values = { Members: [world.sam.id], 'GitHub logins': 'sam-s', SIGs: 'sig-graphics', Observers: [] }
  const reply = await confirmed(await form.submits(values))
  if (!reply.text.includes('🟢 complete')) throw new Error(reply.text)
  await world.settled()
}

/** The second assessment, which is the impact. */
export async function judgesAgain(who: Hand): Promise<Shown> {
  return (await who.types('/case assess', { case: first })).submits(judgement)
}

export const reviewAsked = (world: World, who: Hand) => {
  const messages = world.messages(world.discord.directMessages(who.id))
  const found = messages.findLast((one) => textOf(one).includes('Please review a draft'))
  if (found === undefined) throw new Error('nobody asked for a review')
  return found
}

/** Asked by the owner of those who are named, who all approve. */
export async function reviewed(world: World, draft: string, reviewers: readonly Hand[]): Promise<void> {
  await asksForReview(world, world.ben, draft, reviewers)
  for (const who of reviewers) await who.clicks(reviewAsked(world, who), 'Approve')
  await world.settled()
}

export async function asksForReview(
  world: World,
  by: Hand,
  draft: string,
  reviewers: readonly Hand[],
): Promise<void> {
  const form = await by.types('/advisory review', { case: first })
  const ids = reviewers.map(({ id }) => id)
  const reply = await form.submits({ 'Which draft': draft, Reviewers: ids, Due: 'in 3 days' })
  if (!reply.text.includes('answers are missing')) throw new Error(reply.text)
  await world.settled()
}
