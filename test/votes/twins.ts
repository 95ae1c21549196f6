/** One schedule lived by two sides, one of them never offline; in the end the same symbols must be the same votes. */
import { visibleText } from '../../sandbox/discord/message-payload.ts'
import type { ApiMessage } from '../../sandbox/discord/stand-in.ts'
import type { Chance } from '../crash/chance.ts'
import type { Vote, VoteId } from '../../src/domain/votes/state.ts'
import { tally } from '../../src/domain/votes/rules.ts'
import type { Kind, Person, Step } from './schedule.ts'
import { kinds, people, scheduleOf, symbols } from './schedule.ts'
import type { Side } from './side.ts'

export type Lived = { readonly steps: readonly Step[]; readonly differences: readonly string[] }

const quarterHour = 15 * 60_000
/** A vote is longer by a day or an hour a few times. */
const mostEnds = 8

/** A vote on one side. */
export class Poll {
  readonly side: Side
  readonly id: VoteId
  readonly #kind: Kind
  #away: 'gone' | 'cut off' | undefined
  readonly #left = new Set<Person>()

  constructor(side: Side, number: number, kind: Kind = 'decision') {
    this.side = side
    this.id = `VOTE-${number}`
    this.#kind = kind
  }

  /** The private thread of a removal, else the channel. */
  get #channel(): string {
    const { discord, server } = this.side
    if (this.#kind !== 'removal') return server.channels.sir
    const room = discord.channels().find(({ name }) => name === `${this.id} · private`)
    if (room === undefined) throw new Error(`there is no private thread of ${this.id}`)
    return room.id
  }

  async opens(): Promise<void> {
    const { discord, server } = this.side
    const ana = discord.person(server.ids.ana)
    const here = { channelId: server.channels.sir }
    if (this.#kind === 'removal') {
      const form = await ana.types('/vote removal', {}, here)
      const preview = await ana.submits(form, {
        'Member concerned': [server.ids.dmitri],
        Ground: 'Cannot fulfil duties',
        'Reason shown to voters': 'Reports of May were never answered',
        'Open for': '7 days',
      })
      const said = await ana.clicks(preview.message?.id ?? '', 'Confirm')
      if (!said.text.includes(this.id)) throw new Error(said.text)
    } else {
      const secret = this.#kind === 'secret' ? { secret: 'yes' } : {}
      const form = await ana.types(
        '/vote decision',
        { ...(this.#kind !== 'options' && { rule: 'majority-of-votes' }), ...secret },
        here,
      )
      const said = await ana.submits(form, {
        Question: 'Do we meet on Tuesdays?',
        'Open for': '7 days',
        ...(this.#kind === 'options' && { Options: 'Tuesdays\nThursdays' }),
      })
      if (!said.text.includes(this.id)) throw new Error(said.text)
    }
    await this.side.settled()
  }

  /** By the kind of vote the same wish is another symbol. */
  #symbol(emoji: string): string {
    return (this.#kind === 'options' && { '✅': '1️⃣', '❌': '2️⃣', '1️⃣': '✅' }[emoji]) || emoji
  }

  /** A secret ballot is one press, which nobody hears while the program is away: then neither side is told. */
  async #presses(who: Person, emoji: string): Promise<void> {
    const label = { '✅': '✅ Yes', '❌': '❌ No', '➖': '➖ Abstain' }[emoji]
    if (label === undefined) return
    const person = this.side.discord.person(this.side.server.ids[who])
    const shown = await person.types('/vote show', { vote: this.id }, { channelId: this.#channel })
    if (shown.message !== undefined && shown.buttons.includes(label))
      await person.clicks(shown.message.id, label)
  }

  message(): ApiMessage {
    const found = this.side.discord
      .messages(this.#channel)
      .find((one) => visibleText(one).includes(`## ${this.id} ·`))
    if (found === undefined) throw new Error(`there is no message of ${this.id}`)
    return found
  }

  /** Who stands under which symbol. */
  symbolsOf(who: Person): readonly string[] {
    const id = this.side.server.ids[who]
    const { discord } = this.side
    return discord.world
      .message(this.#channel, this.message().id)
      .reactions.filter(({ normal, burst }) => normal.includes(id) || burst.includes(id))
      .map(({ emoji }) => emoji.name)
      .toSorted()
  }

  async takes(step: Step): Promise<void> {
    const { side } = this
    const { discord, server } = side
    switch (step.is) {
      case 'reacts':
      case 'unreacts': {
        const id = server.ids[step.who]
        if (!discord.world.members.get(id)?.roles.has(server.roles.sir) && step.who !== 'alex') return
        if (this.#kind === 'secret')
          return step.is === 'reacts' ? this.#presses(step.who, step.emoji) : undefined
        // Who is not in the private thread sees nothing of it.
        if (
          this.#kind === 'removal' &&
          (this.#left.has(step.who) || step.who === 'dmitri' || step.who === 'alex')
        )
          return
        const { id: message } = this.message()
        const emoji = this.#symbol(step.emoji)
        const person = discord.person(id)
        if (step.is === 'unreacts') return person.unreacts(this.#channel, message, emoji)
        return person.reacts(this.#channel, message, emoji, step.super)
      }
      case 'leaves':
        this.#left.add(step.who)
        return discord.removeMember(server.ids[step.who])
      case 'comes back':
        discord.rejoin(server.ids[step.who])
        discord.giveRole(server.ids[step.who], server.roles.sir)
        return
      case 'rests':
        return side.up && this.#away === undefined ? side.settled() : undefined
      case 'waits':
        return side.clock.advance(step.ms)
      case 'crash':
        this.#away = 'gone'
        return side.crashes()
      case 'stop':
        this.#away = 'gone'
        return side.stops()
      case 'outage':
        this.#away = 'cut off'
        return side.cutOff()
      case 'cut':
        return side.resumes(() => {})
      case 'told twice':
        return discord.gateway.repeat(5)
      case 'recovery':
        await (this.#away === 'cut off' ? side.reconnected() : side.starts())
        this.#away = undefined
    }
  }

  /** What a symbol of this vote stands for in a schedule. */
  wish(symbol: string): string {
    return symbols.find((one) => this.#symbol(one) === symbol) ?? symbol
  }

  get hears(): boolean {
    return this.#away === undefined
  }

  async vote(): Promise<Vote> {
    return this.side.vote(this.id)
  }
}

export const isMishap = ({ is }: Step): boolean =>
  is === 'crash' ||
  is === 'stop' ||
  is === 'outage' ||
  is === 'cut' ||
  is === 'told twice' ||
  is === 'recovery'

/** What counts of a vote, with people by name. */
function standing(vote: Vote, side: Side): Readonly<Record<string, unknown>> {
  const { ballots } = vote
  const { ids } = side.server
  const struck = people.filter((who) => vote.struck.includes(ids[who]))
  const ended = vote.phase.is === 'ended'
  // Of a secret one only who has voted is known, until it is counted.
  if (ballots.is === 'secret')
    return { voted: people.filter((who) => ballots.voted[ids[who]] !== undefined), struck, ended }
  const said = people.map((who) => {
    const slot = ballots.by[ids[who]]
    return [who, slot?.is === 'cast' ? slot.choice : 'nothing']
  })
  return {
    ballots: Object.fromEntries(said),
    struck,
    counts: tally(vote, undefined),
    ended,
  }
}

const outcomeOf = ({ phase }: Vote): unknown => (phase.is === 'ended' ? phase.outcome : phase.is)

function compare(what: string, hit: unknown, twin: unknown): readonly string[] {
  const [one, other] = [JSON.stringify(hit), JSON.stringify(twin)]
  return one === other ? [] : [`${what}: ${one}, and never offline: ${other}`]
}

export async function live(
  hit: Side,
  twin: Side,
  number: number,
  chance: Chance,
  outages: boolean,
): Promise<Lived> {
  const steps = scheduleOf(chance.fork(), outages)
  const kind = kinds[number % kinds.length] ?? 'decision'
  const polls = [new Poll(hit, number, kind), new Poll(twin, number, kind)] as const
  const [mine, other] = polls
  const sides = [hit, twin] as const
  const settled = () => Promise.all(sides.map((side) => side.settled()))
  await Promise.all(sides.map((side) => side.rests()))
  await Promise.all(polls.map((poll) => poll.opens()))
  for (const step of steps) {
    if (kind === 'secret' && step.is === 'reacts' && !mine.hears) continue
    await Promise.all([mine.takes(step), isMishap(step) ? undefined : other.takes(step)])
  }
  await settled()
  // Who was asked again says it again, and so does whoever the twin saw say something else at last.
  for (const who of people) {
    if (mine.symbolsOf(who).join() === other.symbolsOf(who).join()) continue
    const emoji = chance.pick(symbols)
    for (const poll of polls) {
      for (const old of poll.symbolsOf(who)) await poll.takes({ is: 'unreacts', who, emoji: poll.wish(old) })
      await poll.takes({ is: 'reacts', who, emoji, super: false })
    }
  }
  await settled()
  for (const side of sides) side.clock.advance(quarterHour)
  await settled()
  const differences = [
    ...people.flatMap((who) => compare(`symbols of ${who}`, mine.symbolsOf(who), other.symbolsOf(who))),
    ...compare('before the end', standing(await mine.vote(), hit), standing(await other.vote(), twin)),
  ]
  for (let ends = 0; ends < mostEnds; ends++) {
    const votes = await Promise.all(polls.map((poll) => poll.vote()))
    if (votes.every(({ phase }) => phase.is === 'ended')) break
    const waitMs = Math.max(...votes.map(({ deadlineMs }, at) => deadlineMs - (sides[at]?.clock.now() ?? 0)))
    for (const side of sides) side.clock.advance(Math.max(0, waitMs) + 1_000)
    await settled()
  }
  const [ended, twinEnded] = await Promise.all([mine.vote(), other.vote()])
  differences.push(
    ...compare('ballots at the end', standing(ended, hit), standing(twinEnded, twin)),
    ...compare('outcome', outcomeOf(ended), outcomeOf(twinEnded)),
  )
  return { steps, differences }
}
