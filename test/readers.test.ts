/** Who reads what is written: looked at on each event that may change it, and nothing goes where somebody new reads. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { GatewayDispatchEvents as Told } from 'discord.js'
import { expect, test } from 'vitest'
import { changedBy, eventsThat } from '../src/discord/watched.ts'
import { guildCreatePayload, guildPayload } from '../sandbox/discord/payloads.ts'
import { memberUpdated } from '../sandbox/discord/acts/members.ts'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { confirms } from './world/administration.ts'
import { claimed, first, opened, opens } from './world/deeds.ts'

const dms = (w: World, id: string) => w.lines(w.discord.directMessages(id))
const guilds = [1n]

type Watched = {
  [E in keyof typeof changedBy]: (typeof changedBy)[E] extends 'readers' ? E : never
}[keyof typeof changedBy]

/** How each event comes about; the payload says nothing of the reader who is new. */
const cause: Readonly<Record<Watched, (w: World) => void>> = {
  [Told.GuildCreate]: (w) => tell(w, Told.GuildCreate),
  [Told.GuildUpdate]: (w) => tell(w, Told.GuildUpdate),
  [Told.GuildRoleCreate]: (w) => void w.discord.addRole({ name: 'Other' }),
  [Told.GuildRoleUpdate]: (w) => w.discord.setRole(w.roles.tsc, { name: 'TSC!' }),
  [Told.GuildRoleDelete]: (w) => w.discord.deleteRole(w.discord.addRole({ name: 'Gone' })),
  [Told.GuildMemberAdd]: (w) => void w.discord.addMember({ name: 'Nobody' }),
  [Told.GuildMemberUpdate]: (w) => memberUpdated(w.discord.world, w.discord.world.member(w.tess.id)),
  [Told.GuildMemberRemove]: (w) => w.discord.removeMember(w.tess.id),
  [Told.ChannelCreate]: (w) => void w.discord.addChannel({ name: 'new' }),
  [Told.ChannelUpdate]: (w) => w.discord.setChannel(w.channels.general, { topic: 'x' }),
  [Told.ChannelDelete]: (w) => w.discord.deleteChannel(w.channels.open),
  [Told.ThreadListSync]: (w) =>
    w.discord.world.dispatch({
      t: Told.ThreadListSync,
      intents: guilds,
      d: { guild_id: w.discord.guildId, channel_ids: [w.channels.general], threads: [], members: [] },
    }),
}

function tell(w: World, t: 'GUILD_CREATE' | 'GUILD_UPDATE') {
  const { world: server } = w.discord
  const d = t === 'GUILD_CREATE' ? guildCreatePayload(server, false) : guildPayload(server, false)
  server.dispatch({ t, intents: guilds, d })
}

async function restricts(w: World): Promise<string> {
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'The report is about a change that Chloe made' })).clicks('Confirm')
  await w.settled()
  return named(w, `${first} · restricted`)
}

async function opensRemoval(w: World): Promise<string> {
  const form = await w.ana.types('/vote removal')
  const preview = await form.submits({
    'Member concerned': [w.dmitri.id],
    Ground: 'Cannot fulfil duties',
    'Reason shown to voters': 'Answers nobody for weeks',
    'Open for': '7 days',
  })
  await preview.clicks('Confirm')
  await w.settled()
  const found = w.discord.channels().find(({ name }) => name.endsWith('· private'))
  return named(w, found?.name ?? 'none')
}

function named(w: World, name: string): string {
  const found = w.discord.channels().find((one) => one.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found.id
}

test.each(eventsThat('readers'))(
  'on %s the readers of the SIR channel are looked at, and an unaccepted one is told at once',
  async (event) => {
    const w = await world()
    // As if the event that gave the role had never come.
    w.discord.world.member(w.sam.id).roles.add(w.roles.sir)
    await w.settled()
    expect(dms(w, w.ana.id)).toEqual([])
    cause[event as Watched](w)
    await w.settled()
    expect(dms(w, w.ana.id).join()).toContain('1 person can read it who is neither')
    expect(dms(w, w.ana.id)).toHaveLength(1)
  },
)

test('@everyone is let into the SIR channel: the chairs hear before anything else is written, and all is held', async () => {
  const w = await world({ at: opened })
  const before = w.lines(w.thread(first)).length
  const asked = w.discord.journal.length
  w.discord.setOverwrite(w.channels.sir, { id: w.discord.everyoneRoleId, type: 0, allow: P.ViewChannel })
  // The clock stands still: no routine and no timer brings it about.
  await w.settled()
  const toldFirst = w.discord.journal
    .slice(asked)
    .find(({ method, path }) => method !== 'GET' && path.endsWith('/messages'))
  expect(JSON.stringify(toldFirst?.body)).toContain('everyone on the server can read it')
  expect(dms(w, w.ana.id).join()).toContain('everyone on the server can read it')
  const { text } = await w.ben.types('/case claim', { case: first })
  expect(text).toContain('nothing of it appears yet')
  expect(text).toContain('everyone on the server can read the SIR channel')
  expect(text).toContain('/sir-admin doctor')
  await w.settled()
  expect(w.lines(w.thread(first))).toHaveLength(before)
  w.discord.setOverwrite(w.channels.sir, { id: w.discord.everyoneRoleId, type: 0, deny: P.ViewChannel })
  await w.clock.advance('11s')
  expect(w.lines(w.thread(first)).join()).toContain('owns the triage now')
  expect((await w.ben.types('/case release', { case: first })).text).not.toContain('nothing of it appears')
})

test.each(['case note', 'case edit', 'case release', 'team away'])(
  'while posts are held the receipt of /%s says so',
  async (command) => {
    const w = await world({ at: claimed })
    w.discord.giveRole(w.sam.id, w.roles.sir)
    await w.settled()
    const receipt = async () => {
      switch (command) {
        case 'case note':
          return (await w.ben.types('/case note', { case: first })).submits({ Note: 'One' })
        case 'case edit':
          return (await w.ben.types('/case edit', { case: first })).submits({
            'Neutral title': 'Other words',
          })
        case 'case release':
          return (await w.ben.types('/case release', { case: first })).submits({ Reason: 'On leave' })
        default:
          return w.ben.types('/team away', { until: 'in 5 days' })
      }
    }
    expect((await receipt()).text).toContain('nothing of it appears yet')
    w.discord.takeRole(w.sam.id, w.roles.sir)
    await w.settled()
    await w.clock.advance('11s')
  },
)

test('a moderator adds the person concerned to the private thread of a restricted case: nothing more is posted there until they are out', async () => {
  const w = await world({ at: claimed })
  const thread = await restricts(w)
  const before = w.lines(thread).length
  w.discord.addToThread(thread, w.chloe.id)
  await w.settled()
  expect(dms(w, w.ana.id).at(-1)).toContain(`<@${w.chloe.id}> is in it and was not let in`)
  expect(dms(w, w.ana.id).at(-1)).toContain(`<#${thread}>`)
  expect(dms(w, w.chloe.id)).toEqual([])
  expect(dms(w, w.alex.id).join()).not.toContain('was not let in')
  const said = await (await w.ben.types('/case note', { case: first })).submits({ Note: 'A word' })
  expect(said.text).toContain('somebody is in the private thread')
  await w.clock.passes('1m', '10s')
  expect(w.lines(thread)).toHaveLength(before)
  expect(dms(w, w.ana.id).filter((line) => line.includes('was not let in'))).toHaveLength(1)
  w.discord.removeFromThread(thread, w.chloe.id)
  await w.settled()
  await w.clock.advance('11s')
  expect(w.lines(thread).join()).toContain('added a note')
})

test('the person concerned is added to the private thread of their removal: the vote says nothing more there', async () => {
  const w = await world()
  const thread = await opensRemoval(w)
  const edits = () => w.messages(thread).map(textOf).join()
  const before = edits()
  w.discord.addToThread(thread, w.dmitri.id)
  await w.settled()
  expect(dms(w, w.ana.id).at(-1)).toContain(`<@${w.dmitri.id}> is in it and was not let in`)
  expect(dms(w, w.dmitri.id)).toEqual([])
  await w.clock.advance('4d')
  expect(edits()).toBe(before)
  w.expects({ waiting: true })
})

test('the SIR channel is deleted: chairs and who set it up get one message each with the command, and one when it is over', async () => {
  const w = await world({ at: claimed })
  w.expects({ refused: /channels/, waiting: true })
  w.discord.deleteChannel(w.channels.sir)
  await w.settled()
  for (const who of [w.ana, w.alex]) {
    expect(dms(w, who.id).join()).toContain('The SIR channel was deleted')
    expect(dms(w, who.id).join()).toContain('/sir-admin setup channel:')
  }
  await w.clock.passes('3d', '6h')
  expect(dms(w, w.ana.id).filter((line) => line.includes('was deleted. Nothing is lost'))).toHaveLength(1)
})

test('the bot is shut out of the SIR channel for a day: one message when it begins, one when it is over, and nothing is lost', async () => {
  const w = await world({ at: claimed })
  w.expects({ refused: /channels/ })
  const bot = { id: w.discord.botUserId, type: 1 } as const
  const rights =
    w.discord.world.channel(w.channels.sir).overwrites.find(({ id }) => id === bot.id)?.allow ?? 0n
  w.discord.setOverwrite(w.channels.sir, { ...bot, deny: P.ViewChannel })
  await w.settled()
  const told = () => dms(w, w.ana.id)
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('can no longer see')
  await w.clock.passes('1d', '6h')
  await w.restarts()
  expect(told().filter((line) => line.includes('can no longer see'))).toHaveLength(1)
  w.discord.setOverwrite(w.channels.sir, { ...bot, allow: rights })
  await w.clock.advance('11s')
  expect(told().at(-1)).toContain('reaches the SIR channel')
  // What was held back off tries again within a quarter of an hour.
  await w.clock.advance('20m')
})

test('where no chair takes direct messages the next way is taken, and never the channel that is broken', async () => {
  // What came of the one message is not written down yet when the other is refused.
  const w = await world({ unhurried: true })
  await opened(w)
  w.expects({ refused: /channels/, waiting: true })
  w.discord.setDirectMessages(w.ana.id, false)
  w.discord.setDirectMessages(w.alex.id, false)
  w.discord.setOverwrite(w.channels.sir, { id: w.discord.everyoneRoleId, type: 0, allow: P.ViewChannel })
  await w.settled()
  expect(dms(w, w.tess.id).join()).toContain('everyone on the server can read it')
  await opens(w.ben)
})

const moves = async (w: World, more: Record<string, string> = {}) => {
  const channel = w.discord.addChannel({
    name: 'sir-new',
    overwrites: w.discord.world.channel(w.channels.sir).overwrites.map((one) => ({ ...one })),
    ...more,
  })
  const preview = await w.alex.at(w.channels.general).types('/sir-admin setup', { channel })
  return { channel, preview }
}

test('set-up with another channel moves the open cases: cards, threads, restricted rooms and reminders are made again there', async () => {
  const w = await world({ at: claimed })
  await opens(w.chloe, { 'Neutral title': 'Another one' })
  await w.settled()
  const { channel, preview } = await moves(w)
  expect(preview.text).toContain('2 open cases')
  await preview.clicks('Confirm')
  await confirms(w)
  const cards = () => w.messages(channel).filter((one) => textOf(one).startsWith('## SIR-'))
  expect(cards()).toHaveLength(2)
  expect(cards().every(({ pinned }) => pinned)).toBe(true)
  const threads = w.discord.channels().filter((one) => one.name.startsWith(`${first} · `))
  const thread = threads.find(({ id }) => w.discord.world.channel(id).parentId === channel)
  expect(thread).toBeDefined()
  await (await w.ben.at(channel).types('/case note', { case: first })).submits({ Note: 'After the move' })
  await w.settled()
  expect(w.lines(thread?.id ?? '').join()).toContain('added a note')
  expect((await w.ben.at(thread?.id ?? '').types('/case show')).text).toContain(first)
})

test('a deleted channel with an open case leads out: another channel is named, the case stands in it, and the chairs hear that it is over', async () => {
  const w = await world()
  w.expects({ refused: /channels/ })
  await claimed(w)
  const overwrites = w.discord.world.channel(w.channels.sir).overwrites.map((one) => ({ ...one }))
  w.discord.deleteChannel(w.channels.sir)
  await w.clock.passes('14d', '1d')
  const channel = w.discord.addChannel({ name: 'sir-again', overwrites })
  const preview = await w.alex.at(w.channels.general).types('/sir-admin setup', { channel })
  expect(preview.text).toContain('1 open case')
  await preview.clicks('Confirm')
  await confirms(w)
  await w.clock.advance('11s')
  expect(w.messages(channel).map(textOf).join()).toContain(`## ${first}`)
  expect(dms(w, w.ana.id).at(-1)).toContain('reaches the SIR channel')
  expect((await w.ben.at(channel).types('/case claim', { case: first })).text).toContain('You own')
})
