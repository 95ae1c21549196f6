/** People using commands, buttons and forms of a real discord.js client (interactions/receiving-and-responding). */
import {
  ComponentType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RadioGroupBuilder,
  Routes,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import type { Client, Interaction } from 'discord.js'
import { expect, test } from 'vitest'
import { codeOf, connect, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'
import type { DiscordOptions } from '../../sandbox/discord/stand-in.ts'

const caseCommand = {
  name: 'case',
  description: 'Cases',
  options: [
    {
      type: 1,
      name: 'open',
      description: 'Open a case',
      options: [
        { type: 3, name: 'title', description: 'Title', required: true, max_length: 20 },
        { type: 3, name: 'source', description: 'Source', choices: [{ name: 'By email', value: 'email' }] },
        { type: 6, name: 'member', description: 'Member' },
        { type: 7, name: 'room', description: 'Room', channel_types: [0] },
        { type: 3, name: 'key', description: 'Key', autocomplete: true },
      ],
    },
  ],
}

const running = async (
  act: (interaction: Interaction<'cached'>) => Promise<unknown>,
  options: Partial<DiscordOptions> & { lawful?: boolean } = {},
): Promise<Setting & { client: Client<true>; errors: unknown[] }> => {
  const s = await setting(options)
  const client = await connect(s.discord)
  const errors: unknown[] = []
  client.on('interactionCreate', (interaction) => {
    act(interaction as Interaction<'cached'>).catch((error: unknown) => errors.push(error))
  })
  await s.rest.put(Routes.applicationGuildCommands(s.discord.applicationId, s.discord.guildId), {
    body: [
      caseCommand,
      { type: 3, name: 'Open SIR case' },
      { name: 'admin', description: 'Admin', default_member_permissions: '0' },
    ],
  })
  return { ...s, client, errors }
}

test('a typed command reaches the client with its options resolved', async () => {
  let got: unknown[] = []
  const s = await running(async (i) => {
    if (!i.isChatInputCommand()) return
    got = [
      i.options.getSubcommand(),
      i.options.getString('title'),
      i.options.getString('source'),
      i.options.getMember('member')?.id,
      i.options.getChannel('room')?.id,
    ]
    await i.reply({ content: 'opened', flags: MessageFlags.Ephemeral })
  })
  const outcome = await s.discord
    .person(s.ana)
    .types('/case open title:two words source:By email', { member: 'Bo', room: '#sir' })
  expect(got).toEqual(['open', 'two words', 'email', s.bo, s.channel])
  expect(outcome).toMatchObject({ kind: 'message', ephemeral: true, text: 'opened' })
})

test('the client keeps a person from sending a command that is not complete or not registered', async () => {
  const s = await running(async () => {})
  const ana = s.discord.person(s.ana)
  await expect(ana.types('/case open')).rejects.toThrow('Still needed: title')
  await expect(ana.types('/case open title:x source:pigeon')).rejects.toThrow('By email')
  await expect(ana.types(`/case open title:${'x'.repeat(21)}`)).rejects.toThrow('at most 20')
  await expect(ana.types('/case close')).rejects.toThrow('has no "close"')
  await expect(ana.types('/unknown')).rejects.toThrow('no command /unknown')
})

test('a command with default permissions 0 is offered to administrators only', async () => {
  const s = await running(async (i) => i.isChatInputCommand() && i.reply('done'))
  await expect(s.discord.person(s.ana).types('/admin')).rejects.toThrow('not offered')
  s.discord.giveRole(s.bo, s.discord.addRole({ name: 'admin', permissions: 1n << 3n }))
  expect((await s.discord.person(s.bo).types('/admin')).text).toBe('done')
})

test('suggestions come back while typing', async () => {
  const s = await running(
    async (i) =>
      i.isAutocomplete() && i.respond([{ name: `You typed ${i.options.getFocused()}`, value: 'k' }]),
  )
  expect(await s.discord.person(s.ana).completes('/case open', 'key', 'SIR')).toEqual([
    { name: 'You typed SIR', value: 'k' },
  ])
})

test('an ephemeral answer is seen by one person and can be acted on', async () => {
  const s = await running(async (i) => {
    if (i.isChatInputCommand())
      await i.reply({
        content: 'sure?',
        flags: MessageFlags.Ephemeral,
        components: [
          {
            type: ComponentType.ActionRow,
            components: [{ type: ComponentType.Button, style: 1, label: 'Yes', customId: 'yes' }],
          },
        ],
      })
    else if (i.isButton()) await i.update({ content: 'done', components: [] })
  })
  const asked = await s.discord.person(s.ana).types('/case open title:x')
  const id = asked.message?.id ?? ''
  expect(s.discord.messages(s.channel, s.bo)).toEqual([])
  await expect(s.discord.person(s.bo).clicks(id, 'Yes')).rejects.toThrow('no such message')
  expect(await s.discord.person(s.ana).clicks(id, 'Yes')).toMatchObject({
    kind: 'update',
    text: 'done',
    ephemeral: true,
  })
  expect(await codeOf(s.rest.get(Routes.channelMessage(s.channel, id)))).toBe(10008)
})

test('a deferred answer resolves once it is filled in, and keeps its ephemeral state', async () => {
  const s = await running(async (i) => {
    if (!i.isChatInputCommand()) return
    await i.deferReply({ flags: MessageFlags.Ephemeral })
    await i.editReply('fetched')
  })
  const outcome = await s.discord.person(s.ana).types('/case open title:x')
  expect(outcome).toMatchObject({ kind: 'message', ephemeral: true, text: 'fetched' })
  expect(outcome.afterMs).toBeGreaterThan(outcome.latencyMs)
})

test('no answer in time shows that the application did not respond, and a late one is unknown', async () => {
  const late: (number | string)[] = []
  const s = await running(
    async (i) => {
      if (!i.isChatInputCommand()) return
      await new Promise((resolve) => setTimeout(resolve, 150))
      late.push(await codeOf(i.reply('late')))
    },
    { interactionDeadlineMs: 100 },
  )
  expect(await s.discord.person(s.ana).types('/case open title:x')).toMatchObject({
    kind: 'none',
    text: 'The application did not respond',
  })
  expect(await s.discord.waitFor(() => late[0])).toBe(10062)
})

test('a second answer to one interaction is refused with 40060', async () => {
  let second: number | string = 0
  const s = await running(async (i) => {
    if (!i.isChatInputCommand()) return
    await i.reply('one')
    second = await codeOf(
      s.rest.post(Routes.interactionCallback(i.id, i.token), {
        body: { type: 4, data: { content: 'two' } },
        auth: false,
      }),
    )
  })
  await s.discord.person(s.ana).types('/case open title:x')
  expect(await s.discord.waitFor(() => second)).toBe(40060)
})

test('the token of an interaction ends after fifteen minutes', async () => {
  let hook: `/${string}` = '/'
  const s = await running(async (i) => {
    if (!i.isChatInputCommand()) return
    await i.reply('one')
    hook = Routes.webhook(i.applicationId, i.token)
  })
  await s.discord.person(s.ana).types('/case open title:x')
  await s.discord.waitFor(() => hook !== '/')
  s.clock.advance(14 * 60_000)
  await s.rest.post(hook, { body: { content: 'in time' }, auth: false })
  s.clock.advance(2 * 60_000)
  expect(await codeOf(s.rest.post(hook, { body: { content: 'late' }, auth: false }))).toBe(50027)
  expect(
    await codeOf(
      s.rest.post(Routes.webhook(s.discord.applicationId, 'nonsense'), {
        body: { content: 'x' },
        auth: false,
      }),
    ),
  ).toBe(10015)
})

test('the original answer can be read, edited and deleted', async () => {
  const s = await running(async (i) => {
    if (!i.isChatInputCommand()) return
    const answer = await i.reply({ content: 'one', withResponse: true })
    await i.editReply(
      `answer ${answer.resource?.message?.id === (await i.fetchReply()).id ? 'is the same' : 'differs'}`,
    )
    await i.followUp('more')
    await i.deleteReply()
  })
  await s.discord.person(s.ana).types('/case open title:x')
  await s.discord.whenIdle()
  expect(s.errors).toEqual([])
  expect(s.discord.messages(s.channel).map((m) => m.content)).toEqual(['more'])
})

const openForm = (): ModalBuilder =>
  new ModalBuilder()
    .setCustomId('open')
    .setTitle('Open SIR case')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Neutral title')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('title').setStyle(TextInputStyle.Short).setMaxLength(10),
        ),
      new LabelBuilder()
        .setLabel('Received')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('at').setStyle(TextInputStyle.Short).setValue('now'),
        ),
      new LabelBuilder()
        .setLabel('Source')
        .setRadioGroupComponent(
          new RadioGroupBuilder()
            .setCustomId('source')
            .addOptions({ label: 'Email', value: 'email' }, { label: 'Discord', value: 'discord' }),
        ),
    )

test('a form is filled in by its visible labels and keeps what was filled in before', async () => {
  const s = await running(async (i) => {
    if (i.isChatInputCommand()) await i.showModal(openForm())
    else if (i.isModalSubmit())
      await i.reply(
        `${i.fields.getTextInputValue('title')} ${i.fields.getTextInputValue('at')} ${i.fields.getRadioGroup('source')}`,
      )
  })
  const ana = s.discord.person(s.ana)
  const form = await ana.types('/case open title:x')
  expect(form).toMatchObject({ kind: 'modal', modal: { title: 'Open SIR case' } })
  expect((await ana.submits(form, { 'Neutral title': 'heron', Source: 'Email' })).text).toBe(
    'heron now email',
  )
  expect(s.errors).toEqual([])
})

test('the client keeps a person from sending a form that is not filled in', async () => {
  const s = await running(async (i) => i.isChatInputCommand() && i.showModal(openForm()))
  const ana = s.discord.person(s.ana)
  const form = await ana.types('/case open title:x')
  await expect(ana.submits(form, { Source: 'Email' })).rejects.toThrow('"Neutral title" is required')
  await expect(ana.submits(form, { 'Neutral title': 'x'.repeat(11), Source: 'Email' })).rejects.toThrow(
    'at most 10',
  )
  await expect(ana.submits(form, { 'Neutral title': 'x', Source: 'Pigeon' })).rejects.toThrow(
    'no choice "Pigeon"',
  )
  await expect(ana.submits(form, { Title: 'x' })).rejects.toThrow('no field "Title"')
})

test('a form cannot be the answer to a form', async () => {
  let code: number | string = 0
  const s = await running(async (i) => {
    if (i.isChatInputCommand()) await i.showModal(openForm())
    else if (i.isModalSubmit()) {
      code = await codeOf(
        s.rest.post(Routes.interactionCallback(i.id, i.token), {
          body: { type: 9, data: openForm().toJSON() },
          auth: false,
        }),
      )
      await i.reply('no')
    }
  })
  const ana = s.discord.person(s.ana)
  await ana.submits(await ana.types('/case open title:x'), { 'Neutral title': 'x', Source: 'Email' })
  expect(code).toBe(50035)
})

test('an update can only answer a component', async () => {
  let code: number | string = 0
  const s = await running(async (i) => {
    if (!i.isChatInputCommand()) return
    code = await codeOf(
      s.rest.post(Routes.interactionCallback(i.id, i.token), {
        body: { type: 7, data: { content: 'x' } },
        auth: false,
      }),
    )
    await i.reply('ok')
  })
  await s.discord.person(s.ana).types('/case open title:x')
  expect(code).toBe(50035)
})

test('a message menu brings the message with its content although the intent is missing', async () => {
  let content = ''
  const s = await running(async (i) => {
    if (!i.isMessageContextMenuCommand()) return
    content = i.targetMessage.content
    await i.reply({ content: 'ok', flags: MessageFlags.Ephemeral })
  })
  const said = await s.discord.person(s.bo).says(s.channel, 'I found something')
  await s.discord.person(s.ana).usesMenu('Open SIR case', { messageId: said, channelId: s.channel })
  expect(content).toBe('I found something')
})

test('a menu of members is picked from by name', async () => {
  let picked: string[] = []
  const s = await running(async (i) => {
    if (!i.isUserSelectMenu()) return
    picked = i.values
    await i.deferUpdate()
    await i.editReply({ content: `picked ${i.members.first()?.user.username}`, components: [] })
  })
  const sent = (await s.rest.post(Routes.channelMessages(s.channel), {
    body: {
      content: 'who?',
      components: [{ type: 1, components: [{ type: 5, custom_id: 'who', placeholder: 'New owner' }] }],
    },
  })) as { id: string }
  const ana = s.discord.person(s.ana)
  await expect(ana.picks(sent.id, 'New owner', ['Ana', 'Bo'])).rejects.toThrow('at most 1')
  expect(await ana.picks(sent.id, 'New owner', ['Bo'])).toMatchObject({ kind: 'update', text: 'picked bo' })
  expect(picked).toEqual([s.bo])
})

test('a button in a direct message comes from a user and not from a member', async () => {
  let facts: unknown[] = []
  const s = await running(async (i) => {
    if (!i.isButton()) return
    facts = [(i as Interaction).inGuild(), i.user.id]
    await i.reply('ok')
  })
  const dm = s.discord.directMessages(s.ana)
  const sent = (await s.rest.post(Routes.channelMessages(dm), {
    body: {
      content: 'restore?',
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Restore', custom_id: 'r' }] }],
    },
  })) as { id: string }
  await s.discord.person(s.ana).clicks(sent.id, 'Restore')
  expect(facts).toEqual([false, s.ana])
})
