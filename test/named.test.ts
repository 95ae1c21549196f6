/** What is named must be of the kind asked for: people and no programs, roles people hold, channels of text. */
import { ChannelType } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { world } from './world.ts'
import { claimed, first, opened, opens } from './world/deeds.ts'

const bot = (w: World) => w.discord.addMember({ name: 'Helper', bot: true, roles: [w.roles.sir] })

test.each([
  ['/case handoff', 'to', { case: first }],
  ['/team away', 'cover', { until: 'tomorrow' }],
  ['/sir-admin identity', 'member', { github: 'helper' }],
  ['/sir-admin setup', 'chair', {}],
  ['/team on-call', 'first', {}],
] as const)(
  '%s %s: a program is refused as one, with no advice that cannot work',
  async (command, option, more) => {
    const w = await world({ at: claimed })
    for (const program of [bot(w), w.discord.botUserId]) {
      const who = command.startsWith('/sir-admin') ? w.alex : command === '/team on-call' ? w.ana : w.ben
      const { text } = await who.types(command, { ...more, [option]: program })
      expect(text).toContain(`<@${program}> is a program`)
      expect(text).not.toContain('/sir-admin setup`: it enrols')
    }
  },
)

test('a program picked in a form or from the menu of a member is refused the same way', async () => {
  const w = await world()
  const program = bot(w)
  const form = await w.ana.types('/vote removal')
  const said = await form.submits(
    {
      'Member concerned': [program],
      Ground: 'Cannot fulfil duties',
      'Reason shown to voters': 'Answers nobody',
      'Open for': '7 days',
    },
    { force: true },
  )
  expect(said.text).toContain(`<@${program}> is a program`)
  expect((await w.ana.opensMenu(program, 'SIR member record')).text).toContain('is a program')
})

const kinds = {
  forum: ChannelType.GuildForum,
  announcement: ChannelType.GuildAnnouncement,
  voice: ChannelType.GuildVoice,
  stage: ChannelType.GuildStageVoice,
  category: ChannelType.GuildCategory,
}
test.each(Object.entries(kinds))(
  'set-up takes no %s as the SIR channel, whatever the client offers',
  async (name, type) => {
    const w = await world({ setUp: false })
    const channel = w.discord.addChannel({ name, type })
    await expect(w.alex.types('/sir-admin setup', { channel })).rejects.toThrow('takes no channel')
    const { text } = await w.discord.forges(
      w.alex.id,
      { is: 'channel', channelId: w.channels.general },
      {
        is: 'typed',
        command: '/sir-admin setup',
        options: { channel, 'sir-role': w.roles.sir, chair: w.ana.id },
      },
    )
    expect(text).toContain('no text channel')
  },
)

test('a role of a program, a deleted one and @everyone are no roles of the team', async () => {
  const w = await world({ setUp: false })
  const asked = (role: string) =>
    w.alex.types('/sir-admin setup', { channel: w.channels.sir, 'sir-role': role, chair: w.ana.id })
  expect((await asked(w.discord.botRoleId)).text).toContain('belongs to a program')
  expect((await asked(w.discord.everyoneRoleId)).text).toContain('@everyone is the whole server')
})

test('a channel that was deleted between two pages of set-up is named as deleted', async () => {
  const w = await world({ setUp: false })
  w.expects({ refused: /^GET \/channels/ })
  const gone = w.discord.addChannel({ name: 'gone' })
  await w.alex.types('/sir-admin setup', { channel: gone })
  w.discord.deleteChannel(gone)
  const { text } = await w.alex.types('/sir-admin setup', { 'sir-role': w.roles.sir, chair: w.ana.id })
  expect(text).toContain('That channel was deleted')
})

test('a field that a form never had does not reach the command', async () => {
  const w = await world({ at: opened })
  await opens(w.ana, { 'Neutral title': 'Another one' })
  await w.settled()
  const form = await w.ben.types('/case note', { case: first })
  const { modal } = form.outcome
  if (modal === undefined) throw new Error(form.text)
  // Some parts of a form are words alone, with which nothing is sent.
  const label = modal.components.find(({ component }) => component !== undefined)
  if (label?.component === undefined) throw new Error('the form asks for nothing')
  const more = { ...label, label: 'Case', component: { ...label.component, custom_id: 'case' } }
  const forged = { ...modal, components: [...modal.components, more] }
  await w.discord
    .person(w.ben.id)
    .submits(forged as typeof modal, { Note: 'For the first', Case: 'SIR-2026-002' }, { force: true })
  await w.settled()
  expect(w.lines(w.thread(first)).join('\n')).toContain('added a note')
  expect(w.lines(w.thread('SIR-2026-002')).join('\n')).not.toContain('added a note')
})
