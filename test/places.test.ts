/** A channel, role or private thread that is gone or shut is told once to people, by a way that works, and once more when it is over. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { ChannelType } from 'discord.js'
import { expect, test } from 'vitest'
import { registry } from '../commands/index.ts'
import { entryKinds } from '../src/domain/team/settings/entries.ts'
import { places } from '../src/domain/team/settings/places.ts'
import { questions } from '../src/domain/team/settings/questions.ts'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { chairing, confirms } from './world/administration.ts'
import { claimed, first } from './world/deeds.ts'

const dms = (w: World, id: string) => w.lines(w.discord.directMessages(id))
const told = (w: World, words: string) => dms(w, w.ana.id).filter((line) => line.includes(words))

test('every setting, question, list and option of set-up that names a channel or a role has its row', () => {
  const ofQuestions = Object.entries(questions).flatMap(([id, { parts }]) =>
    Object.values(parts).some(({ is }) => is === 'channel' || is === 'voice') ? [id] : [],
  )
  const ofLists = Object.entries(entryKinds).flatMap(([id, { fields }]) =>
    Object.values(fields).some(({ is }) => is === 'channel') ? [id] : [],
  )
  const options = registry.get('sir-admin setup')?.options ?? {}
  const ofSetUp = Object.entries(options).flatMap(([name, { kind }]) =>
    kind === 'channel' || kind === 'role' ? [name] : [],
  )
  const rows = Object.entries(places)
  for (const id of [...ofQuestions, ...ofLists]) expect(Object.keys(places)).toContain(id)
  expect(rows.flatMap(([, row]) => ('option' in row ? [row.option] : [])).toSorted()).toEqual(
    ofSetUp.toSorted(),
  )
})

const hidden = (w: World) => [
  { id: w.discord.everyoneRoleId, type: 0, deny: P.ViewChannel } as const,
  { id: w.roles.tsc, type: 0, allow: P.ViewChannel } as const,
  { id: w.discord.botUserId, type: 1, allow: botRights } as const,
]
const botRights =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePrivateThreads |
  P.ManageThreads |
  P.Connect |
  P.CreateEvents

const answered = {
  'tsc-channel': { section: 'team', menu: 'TSC channel' },
  'wg-channel': { section: 'access', menu: 'Working groups' },
  'voice-channel': { section: 'team', menu: 'Voice channel' },
  'public-channels': { section: 'public-channels', menu: 'Add a channel' },
} as const

type Answered = keyof typeof answered
const channels = Object.keys(answered) as readonly Answered[]

let made = 0
async function names(w: World, id: Answered): Promise<string> {
  const name = `named-${++made}`
  const type = id === 'voice-channel' ? ChannelType.GuildVoice : ChannelType.GuildText
  const channel = w.discord.addChannel({ name, type, overwrites: hidden(w) })
  const { section, menu } = answered[id]
  await (await chairing(w).types('/sir-admin settings', { section })).picks(menu, name)
  await w.settled()
  return channel
}

test.each(channels)(
  'the channel of %s is deleted: told once with the command, and once when it is over',
  async (id) => {
    const w = await world({ setUp: true })
    const channel = await names(w, id)
    w.expects({ refused: /channels/ })
    w.discord.deleteChannel(channel)
    await w.settled()
    await w.clock.passes('2d', '12h')
    await w.restarts()
    for (const who of [w.ana, w.alex]) {
      const lines = dms(w, who.id).filter((line) => line.includes('was deleted'))
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain(places[id].mends)
    }
    const doctor = await w.alex.types('/sir-admin doctor')
    expect(doctor.text).toContain(`${places[id].called} was deleted`)
    if (id !== 'public-channels') {
      await names(w, id)
      await w.clock.passes('15m')
      expect(told(w, '✔')).toHaveLength(1)
    }
  },
)

test.each(channels)(
  'the bot is shut out of the channel of %s: told once, and once when it is over',
  async (id) => {
    const w = await world({ setUp: true })
    const channel = await names(w, id)
    w.expects({ refused: /channels/ })
    w.discord.setOverwrite(channel, { id: w.discord.botUserId, type: 1, deny: P.ViewChannel })
    await w.settled()
    await w.clock.passes('1d', '12h')
    expect(told(w, 'can no longer see')).toHaveLength(1)
    expect(told(w, 'can no longer see')[0]).toContain(places[id].mends)
    w.discord.setOverwrite(channel, { id: w.discord.botUserId, type: 1, allow: botRights })
    await w.settled()
    expect(told(w, 'again')).toHaveLength(1)
  },
)

test.each(['sir', 'chair', 'tsc'] as const)(
  'the %s role is deleted: the chairs by name and who set it up are told once, and another one ends it',
  async (which) => {
    const w = await world({ at: claimed })
    w.expects({ waiting: true })
    w.discord.deleteRole(w.roles[which])
    await w.settled()
    await w.clock.passes('1d', '12h')
    const { called, mends } = places[`${which}RoleId`]
    for (const who of [w.ana, w.alex]) {
      const lines = dms(w, who.id).filter((line) => line.startsWith('⚠') && line.includes('was deleted'))
      expect(lines).toHaveLength(1)
      expect(lines[0]?.toLowerCase()).toContain(called.toLowerCase())
      expect(lines[0]).toContain(mends)
    }
    const role = w.discord.addRole({ name: 'Another' })
    if (which === 'sir') {
      for (const { id } of [w.ana, w.ben, w.chloe, w.dmitri]) w.discord.giveRole(id, role)
      w.discord.setOverwrite(w.channels.sir, { id: role, type: 0, allow: P.ViewChannel | P.SendMessages })
    }
    await w.alex.at(w.channels.general).types('/sir-admin setup', { [`${which}-role`]: role })
    await confirms(w, which === 'sir' ? w.tess : w.ana)
    await w.clock.passes('15m')
    const over = (id: string) =>
      dms(w, id).filter((line) => line.startsWith('✔') && line.toLowerCase().includes(called.toLowerCase()))
    expect(over(w.ana.id)).toHaveLength(1)
    expect(over(w.alex.id)).toHaveLength(1)
  },
)

test.each(['an administrator', 'the only chair'] as const)(
  'the role of members is deleted and there is no TSC contact: %s names another one, and a chair of the roster confirms it',
  async (who) => {
    const w = await world({ at: claimed })
    w.expects({ waiting: true })
    w.discord.takeRole(w.tess.id, w.roles.tsc)
    w.discord.deleteRole(w.roles.sir)
    await w.settled()
    const role = w.discord.addRole({ name: 'Another' })
    for (const { id } of [w.ben, w.chloe, w.dmitri]) w.discord.giveRole(id, role)
    const by = who === 'an administrator' ? w.alex : chairing(w)
    const said = await by.at(w.channels.general).types('/sir-admin setup', { 'sir-role': role })
    if (said.buttons.includes('Confirm')) await said.clicks('Confirm')
    if (who === 'an administrator') {
      // Nobody becomes one who confirms by being given the new role.
      w.discord.giveRole(w.sam.id, role)
      expect((await confirms(w)).text).toContain('Approved')
    }
    await w.settled()
    w.discord.giveRole(w.ana.id, role)
    w.discord.setOverwrite(w.channels.sir, { id: role, type: 0, allow: P.ViewChannel | P.SendMessages })
    await w.settled()
    expect((await w.ben.types('/case show', { case: first })).text).toContain(first)
    expect((await w.ana.types('/team roster')).text).toContain('chair')
  },
)

async function restricts(w: World): Promise<string> {
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'The report is about a change that Chloe made' })).clicks('Confirm')
  await w.settled()
  const found = w.discord.channels().find(({ name }) => name === `${first} · restricted`)
  return found?.id ?? 'none'
}

test('the private thread of a restricted case is deleted: told once to those let in, with the command, and it comes back', async () => {
  const w = await world({ at: claimed })
  const thread = await restricts(w)
  w.expects({ refused: /channels/ })
  w.discord.deleteChannel(thread)
  await w.settled()
  await w.clock.passes('1d', '12h')
  expect(told(w, 'private thread')).toHaveLength(1)
  expect(told(w, 'private thread')[0]).toContain('/sir-admin repair what:threads')
  const preview = await w.alex.types('/sir-admin repair', { what: 'threads' })
  expect(preview.text).toContain(first)
  await preview.clicks('Confirm')
  await w.settled()
  await w.clock.passes('15m')
  expect(told(w, 'is there again')).toHaveLength(1)
  expect(w.discord.channels().filter(({ name }) => name === `${first} · restricted`)).toHaveLength(1)
})

test('the thread of a case is deleted: told in the channel, with the button that makes it again', async () => {
  const w = await world({ at: claimed })
  w.expects({ refused: /channels/, waiting: true })
  w.discord.deleteChannel(w.thread(first))
  await w.settled()
  const alarms = () =>
    w.messages(w.channels.sir).filter((one) => textOf(one).includes(`The thread of **${first}** was deleted`))
  expect(alarms()).toHaveLength(1)
  const [alarm] = alarms()
  if (alarm === undefined) throw new Error('nobody was told')
  const preview = await w.ana.clicks(alarm, 'Make it again')
  expect(preview.text).toContain('gone, and made again once you confirm')
  await preview.clicks('Confirm')
  await w.settled()
  await (await w.ben.types('/case note', { case: first })).submits({ Note: 'A word' })
  await w.settled()
  expect(w.lines(w.thread(first)).join()).toContain('added a note')
})
