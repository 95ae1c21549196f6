/** Mixed work through the front door: what members do all day, each as somebody at the keyboard would. */
import type { Outcome, Person } from '../../sandbox/discord/stand-in.ts'
import { ClientRefusal } from '../../sandbox/discord/stand-in.ts'
import { productName } from '../../sandbox/server/demo-world.ts'
import { doAnything } from './anything.ts'
import type { Book } from './book.ts'
import type { Chance } from './chance.ts'
import type { Written } from './gesture.ts'
import { note, receiptOf } from './gesture.ts'
import { doForTheTeam } from './team-deeds.ts'
import type { World } from './world.ts'

type Stage = {
  readonly world: World
  readonly book: Book
  readonly chance: Chance
  readonly who: Person
  readonly chair: Person
  readonly key: string
}
type Deed = (stage: Stage) => Promise<void>

const at = ({ world }: Stage) => ({ channelId: world.demo.channels.sir })

/** Types it, fills in the form, and confirms where it is asked; only the last step changes anything. */
async function fills(
  stage: Stage,
  command: string,
  options: Record<string, string>,
  values: Parameters<Person['submits']>[1],
  written: Written,
): Promise<Outcome | undefined> {
  const { who } = written
  const form = await who.types(command, options, at(stage))
  if (form.kind !== 'modal') return undefined
  const sent = await who.submits(form, values)
  const preview = sent.buttons.includes('Confirm') ? sent.message : undefined
  const last = preview === undefined ? sent : await who.clicks(preview.id, 'Confirm')
  const receipt = receiptOf(preview, last)
  return note(stage.book, written, last, receipt) ? last : undefined
}

const open: Deed = async (stage) => {
  const token = stage.book.token()
  const opened = await fills(
    stage,
    '/case open',
    {},
    { 'Neutral title': `Importer ${token}`, Source: stage.chance.pick(['Email', 'Discord', 'Team member']) },
    { kind: 'open', success: /is open\. Received/, token, who: stage.who },
  )
  const key = /SIR-\d{4}-\d+/.exec(opened?.text ?? '')?.[0]
  if (key !== undefined) stage.book.cases.push(key)
}

const claim: Deed = async (stage) => {
  const { who, key, world } = stage
  const written = { kind: 'claim', success: /You own the triage/, who }
  const card = world.discord
    .messages(world.demo.channels.sir, who.id)
    .find((message) => JSON.stringify(message.components).includes(`## ${key} `))
  const button = JSON.stringify(card?.components ?? []).includes('"label":"Claim"')
  const outcome =
    card !== undefined && button && stage.chance.happens(0.5)
      ? await who.clicks(card.id, 'Claim')
      : await who.types('/case claim', { case: key }, at(stage))
  note(stage.book, written, outcome)
}

const release: Deed = async (stage) => {
  const token = stage.book.token()
  const written = { kind: 'release', success: /has no owner now/, token, who: stage.chair }
  await fills(stage, '/case release', { case: stage.key }, { Reason: `On leave ${token}` }, written)
}

const write: Deed = async (stage) => {
  const token = stage.book.token()
  const written = { kind: 'note', success: /Noted in the timeline/, token, who: stage.who }
  await fills(stage, '/case note', { case: stage.key }, { Note: `Looked at it, ${token}.` }, written)
}

const known: Deed = async (stage) => {
  const what = stage.chance.pick(['New', 'New', 'New', 'New', 'Known but undisclosed', 'Public here'])
  const links = what === 'Public here' ? { 'Public links': 'https://example.org/issue/1' } : {}
  const written = {
    kind: 'known',
    success: /is new: it|is publicly known|undisclosed: it stays/,
    who: stage.who,
  }
  await fills(stage, '/case known', { case: stage.key }, { 'What is it?': what, ...links }, written)
}

const contact: Deed = async (stage) => {
  const kind = stage.chance.pick(['acknowledged', 'details-asked', 'details-received', 'update', 'result'])
  const promised = stage.chance.happens(0.5) ? { 'We promised to be in contact within': '3' } : {}
  const missing = kind === 'details-asked' ? { 'Missing details': ['Steps', 'Versions'] } : {}
  const written = { kind: 'contact', success: /Recorded for/, who: stage.chair }
  await fills(stage, '/case contact', { case: stage.key, kind }, { ...promised, ...missing }, written)
}

const assess: Deed = async (stage) => {
  const { chance, key, chair } = stage
  const none = chance.happens(0.15)
  const cvss = chance.happens(0.5) ? { 'CVSS vector': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } : {}
  await fills(
    stage,
    '/case assess',
    { case: key },
    {
      'What is compromised?': none ? ['None of these'] : ['Integrity', 'Availability'],
      'Initial impact': chance.pick(['Critical', 'High', 'Medium', 'Low']),
      'Platforms, packages, versions': `Linux, ${chance.whole(1, 9)}.0`,
      Why: 'The second request skips the check.',
      ...cvss,
    },
    { kind: 'assess', success: /: (not )?a vulnerability/, who: chair },
  )
}

const ruleOut: Deed = async (stage) => {
  const token = stage.book.token()
  const category = stage.chance.pick([
    'Working as intended',
    'Bug but not security',
    'Lies in another project',
  ])
  await fills(
    stage,
    '/case not-vulnerability',
    { case: stage.key },
    { Category: category, 'Reason for the reporter': `It needs the rights it asks for ${token}` },
    { kind: 'rule-out', success: /is judged not a vulnerability/, token, who: stage.chair },
  )
}

const draft: Deed = async (stage) => {
  const token = stage.book.token()
  await fills(
    stage,
    '/advisory draft',
    { case: stage.key },
    {
      Repository: productName,
      Package: 'npm/halcyon',
      'Affected versions': '< 2.0.1',
      'Patched versions': '2.0.1',
      'Public summary': `The gate opens twice ${token}`,
    },
    { kind: 'advisory', success: /is being made in/, token, who: stage.chair },
  )
}

const step: Deed = async (stage) => {
  const token = stage.book.token()
  const which = stage.chance.pick(['meeting', 'findings-discussed', 'resources'])
  const written = { kind: 'step', success: /Ticked for/, token, who: stage.chair }
  await fills(
    stage,
    '/case step',
    { case: stage.key, step: which },
    { Evidence: `Minutes ${token}` },
    written,
  )
}

const snooze: Deed = async (stage) => {
  const token = stage.book.token()
  const deadline = stage.chance.pick(['claim', 'acknowledge', 'meeting', 'result', 'update', 'promise'])
  const written = { kind: 'snooze', success: /Put off for/, token, who: stage.chair }
  await fills(stage, '/sla snooze', { case: stage.key, deadline }, { Reason: `On it ${token}` }, written)
}

const undo: Deed = async (stage) => {
  const who = stage.chance.happens(0.5) ? stage.chair : stage.who
  const outcome = await who.types('/sir undo', { case: stage.key }, at(stage))
  note(stage.book, { kind: 'undo', success: /Taken back for/, who }, outcome)
}

const close: Deed = async (stage) => {
  const token = stage.book.token()
  const as = stage.chance.pick(['Duplicate', 'Withdrawn', 'Not a vulnerability'])
  const values = { 'Closed as': as, Why: `Nothing left ${token}` }
  const written = { kind: 'close', success: /is closed: /, token, who: stage.chair }
  await fills(stage, '/case close', { case: stage.key }, values, written)
}

const duplicate: Deed = async (stage) => {
  const token = stage.book.token()
  const of = stage.chance.pick([stage.key, ...stage.book.cases.slice(-8)])
  const values = { 'Duplicate of': of, Why: `The same again ${token}` }
  const written = { kind: 'duplicate', success: /; both say so/, token, who: stage.chair }
  await fills(stage, '/case duplicate', { case: stage.key, of }, values, written)
}

const reopen: Deed = async (stage) => {
  const token = stage.book.token()
  const written = { kind: 'reopen', success: /is open again/, token, who: stage.who }
  await fills(stage, '/case reopen', { case: stage.key }, { Why: `Another issue ${token}` }, written)
}

/** How often each is done, against the others. */
const weights: readonly (readonly [Deed, number])[] = [
  [claim, 3],
  [known, 3],
  [write, 3],
  [contact, 3],
  [assess, 3],
  [draft, 3],
  [step, 2],
  [snooze, 1],
  [ruleOut, 1],
  [duplicate, 1],
  [reopen, 1],
  [release, 1],
  [undo, 1],
]
const onCases = weights.flatMap(([deed, times]) => Array.from({ length: times }, () => deed))

/** One deed of one member; resolves when the person has seen an answer or has given up waiting. */
export async function doSomething(
  world: World,
  book: Book,
  chance: Chance,
  mostCases: number,
): Promise<void> {
  const { people } = world.demo
  const who = chance.pick([people.ana, people.ben, people.chloe, people.dmitri])
  const [first, ...rest] = book.cases.slice(-mostCases)
  const opens = chance.happens(0.12) && book.cases.length < mostCases
  const closes = chance.happens(0.02)
  const key = first === undefined ? '' : chance.pick([first, ...rest])
  let deed: Deed = first === undefined || opens ? open : closes ? close : chance.pick([write, ...onCases])
  if (chance.happens(0.2))
    deed = () => doForTheTeam({ world, book, chance, who: world.discord.person(who.id) })
  else if (chance.happens(0.3))
    deed = () => doAnything({ world, book, chance, who: world.discord.person(who.id) })
  const stage = {
    world,
    book,
    chance,
    who: world.discord.person(who.id),
    chair: world.discord.person(people.ana.id),
    key,
  }
  try {
    await deed(stage)
  } catch (error) {
    // The client itself says no where a button or a command is gone, as while the bot is away.
    if (!(error instanceof ClientRefusal)) throw error
    book.turnedAway(error.message)
  }
}

const stageOf = (world: World, book: Book, chance: Chance, key: string): Stage => {
  const chair = world.discord.person(world.demo.people.ana.id)
  return { world, book, chance, who: chair, chair, key }
}

export const opensCase = (world: World, book: Book, chance: Chance): Promise<void> =>
  open(stageOf(world, book, chance, ''))

/** The way to a draft of the newest case. */
export async function draftsAdvisory(world: World, book: Book, chance: Chance): Promise<void> {
  const stage = stageOf(world, book, chance, book.cases.at(-1) ?? '')
  for (const deed of [known, assess, draft]) await deed(stage)
}
