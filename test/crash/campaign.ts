/** One case on the whole way from its report to the day after its disclosure, a step a life: whatever is done next, a kill falls into it. */
import { everyComponent, visibleText } from '../../sandbox/discord/message-payload.ts'
import type { Outcome, Person } from '../../sandbox/discord/stand-in.ts'
import { productName } from '../../sandbox/server/demo-world.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import type { Book } from './book.ts'
import { note, receiptOf } from './gesture.ts'
import { kindsOf } from './rows.ts'
import type { World } from './world.ts'

type Form = Parameters<Person['submits']>[1]
type Kind = CaseEvent['type']
/** `made`: how often each kind stands in the journal of the case. */
type Way = {
  readonly world: World
  readonly book: Book
  readonly key: string
  readonly made: (kind: Kind) => number
  /** What people were told on it, newest last: it says why a way stopped. */
  readonly told: string[]
}
type Step = {
  /** Done when the journal has this many of it. */
  readonly makes: Kind
  readonly times?: number
  readonly does: (way: Way) => Promise<unknown>
}

export const here = ({ demo }: World) => ({ channelId: demo.channels.sir })
export const handOf = ({ discord, demo }: World, name: keyof World['demo']['people']) =>
  discord.person(demo.people[name].id)
const day = (world: World, days: number) =>
  `${new Date(world.clock.now() + days * 24 * 3_600_000).toISOString().slice(0, 10)} 15:00 UTC`

async function fills(
  { world, book, key, told }: Way,
  who: Person,
  [command, options, values]: readonly [string, Record<string, string>, Form | ((form: Outcome) => Form)],
): Promise<Outcome> {
  let said = await who.types(command, { case: key, ...options }, here(world))
  let preview: Outcome['message']
  if (said.kind === 'modal')
    said = await who.submits(said, typeof values === 'function' ? values(said) : values)
  if (said.buttons.includes('Confirm')) {
    preview = said.message
    said = await who.clicks(said.message?.id ?? '', 'Confirm')
  }
  // What was refused leaves no receipt, and what is missing is typed again: the journal tells which it was.
  const unanswered = said.kind === 'none' || said.kind === 'deferred'
  told.push(`${command}: ${said.text}`)
  if (unanswered) note(book, { kind: command, success: /./, who }, said, receiptOf(preview, said))
  return said
}

const ben =
  (command: string, options: Record<string, string> = {}, values: Form | ((form: Outcome) => Form) = {}) =>
  (way: Way) =>
    fills(way, handOf(way.world, 'ben'), [command, options, values])

const ticks = (step: string, more: Form = {}) =>
  ben('/case step', { step }, { Evidence: `seen and agreed: ${step}`, ...more })
const contact = (kind: string) => ben('/case contact', { kind }, { When: 'now', Channel: 'Email' })

/** What was proposed of this case is approved by the other chair, who has read it to its end. */
async function approves({ world, key, told }: Way): Promise<boolean> {
  const ana = handOf(world, 'ana')
  const open = await ana.completes('/sir second', 'proposal', '', here(world))
  const mine = open.find(({ value }) => String(value).startsWith(`${key}.`))
  if (mine === undefined) return false
  const said = await approvesIt(ana, { proposal: String(mine.value), answer: 'approve' }, here(world))
  told.push(`${String(mine.value)}: ${said.text}`)
  return true
}

export async function approvesIt(
  who: Person,
  options: Record<string, string>,
  at: { readonly channelId: string },
): Promise<Outcome> {
  const said = await who.types('/sir second', options, at)
  return said.buttons.includes('Approve') && said.message !== undefined
    ? who.clicks(said.message.id, 'Approve')
    : said
}

const byTwo =
  (proposes: (way: Way) => Promise<unknown>) =>
  async (way: Way): Promise<void> => {
    if (await approves(way)) return
    await proposes(way)
    await approves(way)
  }

async function reviewedBy(way: Way, names: readonly (keyof World['demo']['people'])[]): Promise<void> {
  for (const name of names) {
    const { discord, demo } = way.world
    const { id } = demo.people[name]
    const asked = discord
      .messages(discord.directMessages(id))
      .findLast((one) => visibleText(one).includes('Please review a draft'))
    if (asked !== undefined && JSON.stringify(asked.components).includes('"label":"Approve"'))
      await discord.person(id).clicks(asked.id, 'Approve')
  }
}

const gates = 'I have looked at each of these'
const boxes = (form: Outcome): string[] => {
  const parts = everyComponent(form.modal?.components ?? [])
  return (parts.find(({ label }) => label === gates)?.component?.options ?? []).map(({ label }) => label)
}

const people = ({ world }: Way, ...names: readonly (keyof World['demo']['people'])[]): string[] =>
  names.map((name) => world.demo.people[name].id)

const judged = {
  'What is compromised?': ['Availability'],
  'Initial impact': 'High',
  'CVSS vector': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
  'Platforms, packages, versions': 'All platforms',
  Why: 'A crafted scene crashes the editor',
}

export const listName = 'Distributors'
const steps: readonly Step[] = [
  { makes: 'KnownAnswered', does: ben('/case known', {}, { 'What is it?': 'New' }) },
  { makes: 'CaseClaimed', does: ben('/case claim') },
  {
    makes: 'ReporterRecorded',
    does: ben(
      '/case reporter',
      {},
      {
        Name: 'Robin',
        Contact: 'robin@example.org',
        'Wants credit': 'Undecided',
      },
    ),
  },
  { makes: 'LetterWanted', does: ben('/template send', { name: 'acknowledgement' }) },
  { makes: 'CaseAssessed', does: ben('/case assess', {}, judged) },
  {
    makes: 'AdvisoryWanted',
    does: ben(
      '/advisory draft',
      {},
      {
        Repository: productName,
        Package: 'npm/halcyon',
        'Affected versions': '<= 2.2.0',
        'Patched versions': '2.3.0',
        'Public summary': 'Out-of-bounds read while loading a scene',
      },
    ),
  },
  {
    makes: 'SigsAlerted',
    does: ben('/advisory notify', {}, { 'Neutral text': 'Please read the draft and name somebody' }),
  },
  {
    makes: 'StepTicked',
    does: (way) => ticks('findings-discussed', { 'Who took part': people(way, 'ana', 'ben') })(way),
  },
  {
    makes: 'ResourcesAgreed',
    does: ben('/case resource', {}, { 'Who fixes it': 'Rendering', 'Who provides the resources': 'SIG' }),
  },
  // The acknowledgement, once the letter is gone, is the first of them.
  { makes: 'ReporterContacted', does: contact('acknowledged') },
  { makes: 'ReporterContacted', times: 2, does: contact('result') },
  { makes: 'ReporterContacted', times: 3, does: contact('cve-invite') },
  {
    makes: 'EmbargoProposed',
    does: (way) => ben('/advisory embargo propose', {}, { Date: day(way.world, 40) })(way),
  },
  {
    makes: 'EmbargoAgreed',
    does: (way) =>
      ben('/advisory embargo agree', {}, { Date: day(way.world, 40), 'Who agreed': 'Robin and Ben' })(way),
  },
  {
    makes: 'EmbargoExtended',
    does: (way) =>
      ben('/advisory embargo extend', {}, { Date: day(way.world, 45), Reason: 'The release slips' })(way),
  },
  {
    makes: 'ReviewOpened',
    does: (way) =>
      ben(
        '/advisory review',
        {},
        {
          'Which draft': 'Response',
          Reviewers: people(way, 'sam'),
          Due: 'in 30 days',
        },
      )(way),
  },
  { makes: 'ReviewAnswered', does: (way) => reviewedBy(way, ['sam']) },
  {
    makes: 'GroupFormed',
    does: (way) =>
      ben(
        '/advisory group',
        {},
        {
          Members: people(way, 'sam'),
          'GitHub logins': 'sam-rivera',
          SIGs: 'sig-graphics',
          Observers: [],
        },
      )(way),
  },
  { makes: 'StepTicked', times: 2, does: ticks('reproduce') },
  { makes: 'CaseAssessed', times: 2, does: ben('/case assess', {}, judged) },
  { makes: 'ForkWanted', does: ben('/advisory fork') },
  { makes: 'StepTicked', times: 3, does: ticks('fix') },
  { makes: 'CveWanted', does: ben('/advisory cve', { action: 'request' }) },
  { makes: 'CveAssigned', does: ben('/advisory cve', { action: 'record' }, { 'CVE id': 'CVE-2026-98765' }) },
  {
    makes: 'AdvisoryEdited',
    does: ben('/advisory draft', { advisory: 'a1' }, { Mitigation: 'Open no scene of others.' }),
  },
  {
    makes: 'CreditRecorded',
    does: ben('/advisory credit', {}, { Credit: 'None', 'Credited for': 'Reporter' }),
  },
  { makes: 'StepTicked', times: 4, does: ticks('disclosure-drafted') },
  {
    makes: 'ReviewOpened',
    times: 2,
    does: (way) =>
      ben(
        '/advisory review',
        {},
        {
          'Which draft': 'Public disclosure',
          Reviewers: people(way, 'chloe', 'tess'),
          Due: 'in 30 days',
        },
      )(way),
  },
  { makes: 'ReviewAnswered', times: 3, does: (way) => reviewedBy(way, ['chloe', 'tess']) },
  { makes: 'ReporterContacted', times: 4, does: contact('review') },
  {
    makes: 'PrenoticeSent',
    does: byTwo((way) =>
      ben(
        '/advisory prenotify',
        {},
        {
          List: listName,
          'Preparation time': 'Rebuild your images',
          'What they should know': 'Open no scene files of strangers until then',
          'Type the case number': way.key,
        },
      )(way),
    ),
  },
  {
    makes: 'PreparationAgreed',
    does: ben(
      '/advisory prenotify',
      { action: 'preparation' },
      {
        'Ready by': '',
        'Who agreed': 'Those on the list',
      },
    ),
  },
  {
    makes: 'StepTicked',
    times: 5,
    does: ticks('merge', { Evidence: `https://github.com/${productName}/pull/7` }),
  },
  {
    makes: 'InstallersAnswered',
    does: ben(
      '/advisory disclose',
      { action: 'installers' },
      {
        'Patched installers': 'Are not needed',
        Why: 'Rae of SIG-Release, by phone',
      },
    ),
  },
  {
    makes: 'DisclosureAgreed',
    does: byTwo((way) =>
      fills(way, handOf(way.world, 'ben'), [
        '/advisory disclose',
        {},
        (form) => ({ [gates]: boxes(form), 'Type the case number': way.key }),
      ]),
    ),
  },
]

/** After the hour. */
const afterwards: readonly Step[] = [
  {
    makes: 'AnnouncementWanted',
    does: (way) => ben('/advisory disclose', { action: 'announce' }, { Where: 'Channel: general' })(way),
  },
]

const wayOf = (world: World, book: Book, key: string, told: string[] = []): Way => {
  const kinds = kindsOf(world.path, key)
  return { world, book, key, made: (kind) => kinds.filter((one) => one === kind).length, told }
}

async function nextOf(way: Way, some: readonly Step[]): Promise<Kind | undefined> {
  const step = some.find(({ makes, times = 1 }) => way.made(makes) < times)
  await step?.does(way)
  return step?.makes
}

/** A kill while the mail server had it: whoever sent it looks into the mailbox and sends it once more. */
async function settlesLetters(way: Way): Promise<void> {
  if (way.made('LetterHeld') <= way.made('LetterSettled')) return
  const { discord } = way.world
  const asked = [...discord.world.messages.values()]
    .flat()
    .find(
      (one) =>
        visibleText(one).includes(`of **${way.key}** may have been sent`) &&
        JSON.stringify(one.components).includes('"label":"Send again"'),
    )
  if (asked !== undefined) await handOf(way.world, 'ben').clicks(asked.id, 'Send again')
}

/** The next thing that is to be done; the kind of event that is still missing. */
export async function goesOn(
  world: World,
  book: Book,
  key: string,
  told: string[] = [],
): Promise<Kind | undefined> {
  const way = wayOf(world, book, key, told)
  await settlesLetters(way)
  return nextOf(way, steps)
}

/** So often a step is tried on one day; some take three. */
const patience = 6

/** To the end, in a life that nobody ends; the kind of event that could not be brought about, and what people were told instead. */
export async function finishes(
  world: World,
  book: Book,
  key: string,
  settled: () => Promise<unknown>,
  stood: (why: string) => void,
): Promise<string | undefined> {
  const told: string[] = []
  const without = (kind: Kind) => `${kind}: ${told.slice(-3).join(' | ')}`
  let missing: Kind | undefined
  let vain = 0
  for (let tries = 0; tries < 2 * steps.length; tries++) {
    const before = missing
    missing = await goesOn(world, book, key, told)
    await settled()
    if (missing === undefined) break
    vain = missing === before ? vain + 1 : 0
    // What was proposed to people who cannot answer it runs out, and is proposed anew the next day.
    if (vain > 0 && vain % patience === 0) {
      stood(`the way stood for a day before ${without(missing)}`)
      world.clock.advance(25 * 3_600_000)
      await settled()
    }
  }
  if (missing !== undefined) return without(missing)
  world.clock.advance(46 * 24 * 3_600_000)
  await settled()
  for (let tries = 0; tries < 4; tries++) {
    missing = await nextOf(wayOf(world, book, key, told), afterwards)
    if (missing === undefined) return undefined
    await settled()
  }
  return missing && without(missing)
}
