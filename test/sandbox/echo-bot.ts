/** A tiny discord.js bot to try the sandbox page on: one command with a form, one with buttons, one with completion. */
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  CheckboxBuilder,
  CheckboxGroupBuilder,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RadioGroupBuilder,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js'
import type { ChatInputCommandInteraction, Interaction, ModalSubmitInteraction } from 'discord.js'

const commands = [
  {
    name: 'case',
    description: 'Intake and triage of a report',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'open',
        description: 'Open a case',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'source',
            description: 'Where the report came from',
            choices: [
              { name: 'Email', value: 'email' },
              { name: 'GitHub', value: 'github' },
            ],
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'step',
        description: 'Mark a step as done',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'step',
            description: 'The step',
            required: true,
            autocomplete: true,
          },
        ],
      },
    ],
  },
  { name: 'card', description: 'Post a case card with buttons' },
  { name: 'silent', description: 'Never answers' },
  { name: 'Quote', type: ApplicationCommandType.Message },
] as const

const form = (): ModalBuilder =>
  new ModalBuilder()
    .setCustomId('open')
    .setTitle('Open SIR case')
    .addTextDisplayComponents(
      new TextDisplayBuilder().setContent('**No exploit detail** or reporter address here.'),
    )
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Neutral title')
        .setDescription('Shown on the card')
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId('title')
            .setStyle(TextInputStyle.Short)
            .setMaxLength(80)
            .setMinLength(3),
        ),
      new LabelBuilder()
        .setLabel('Source')
        .setRadioGroupComponent(
          new RadioGroupBuilder()
            .setCustomId('source')
            .addOptions(
              { label: 'Email', value: 'email' },
              { label: 'GitHub private report', value: 'github', description: 'An advisory in triage' },
            ),
        ),
      new LabelBuilder()
        .setLabel('What is compromised?')
        .setCheckboxGroupComponent(
          new CheckboxGroupBuilder()
            .setCustomId('cia')
            .setMinValues(1)
            .addOptions({ label: 'Confidentiality', value: 'c' }, { label: 'Integrity', value: 'i' }),
        ),
      new LabelBuilder()
        .setLabel('Member concerned')
        .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('member').setRequired(false)),
    )

const secondForm = (): ModalBuilder =>
  new ModalBuilder()
    .setCustomId('note')
    .setTitle('Add a note')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Note')
        .setTextInputComponent(new TextInputBuilder().setCustomId('note').setStyle(TextInputStyle.Paragraph)),
      new LabelBuilder()
        .setLabel('Tell the chair')
        .setCheckboxComponent(new CheckboxBuilder().setCustomId('tell')),
    )

const card = (owner: string, nowMs: number) =>
  new ContainerBuilder()
    .setAccentColor(0xf0b232)
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(
          new TextDisplayBuilder().setContent(
            `## SIR-2026-014 · blue-heron\nTriage · severity not set · ${owner}\nNext: acknowledge the reporter · due <t:${Math.floor(nowMs / 1000) + 4 * 86_400}:R> (<t:${Math.floor(nowMs / 1000) + 4 * 86_400}:f>)`,
          ),
        )
        .setButtonAccessory(
          new ButtonBuilder().setCustomId('claim').setLabel('Claim').setStyle(ButtonStyle.Primary),
        ),
    )
    .addSeparatorComponents(new SeparatorBuilder())
    .addTextDisplayComponents(
      new TextDisplayBuilder().setContent(
        'Received by email · age 1 day · tracker [#14](https://github.com/halcyon/sir-reports/issues/1) · advisory –\n✔ Known?  ▶ Owner  · Acknowledge  · Assess  · Advisory  · Embargo',
      ),
    )
    .addActionRowComponents(
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder()
          .setCustomId('ack')
          .setLabel('Reporter acknowledged')
          .setStyle(ButtonStyle.Success),
        new ButtonBuilder().setCustomId('assess').setLabel('Assess').setStyle(ButtonStyle.Secondary),
        new ButtonBuilder().setCustomId('drop').setLabel('Not a vulnerability').setStyle(ButtonStyle.Danger),
      ),
    )
    .addActionRowComponents(
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('more')
          .setPlaceholder('More actions')
          .addOptions(
            { label: 'Meeting', value: 'meeting', description: 'Propose slots' },
            { label: 'Escalate', value: 'escalate' },
          ),
      ),
    )
    .addTextDisplayComponents(
      new TextDisplayBuilder().setContent('-# Details are in the private GitHub report'),
    )

const typed = async (interaction: ChatInputCommandInteraction, nowMs: () => number): Promise<void> => {
  const [name, sub] = [interaction.commandName, interaction.options.getSubcommand(false)]
  if (name === 'case' && sub === 'open') await interaction.showModal(form())
  if (name === 'case' && sub === 'step')
    await interaction.reply({
      content: `Done: ${interaction.options.getString('step')}`,
      flags: MessageFlags.Ephemeral,
    })
  if (name === 'card') {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    if (interaction.channel?.isSendable())
      await interaction.channel.send({
        components: [card('nobody owns this', nowMs())],
        flags: MessageFlags.IsComponentsV2,
      })
    await interaction.editReply('The card is posted.')
  }
}

const submitted = async (interaction: ModalSubmitInteraction): Promise<void> => {
  const { fields, customId } = interaction
  const text =
    customId === 'note'
      ? `Noted: ${fields.getTextInputValue('note')}`
      : `Opened **${fields.getTextInputValue('title')}** from ${fields.getRadioGroup('source')}, ${fields.getCheckboxGroup('cia').join('+')}`
  await interaction.reply({ content: text, flags: MessageFlags.Ephemeral })
}

export type EchoBot = { stop: () => Promise<void> }

export const startEchoBot = async (o: {
  apiUrl: string
  token: string
  guildId: string
  nowMs: () => number
}): Promise<EchoBot> => {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: o.apiUrl } })
  const handle = async (interaction: Interaction): Promise<void> => {
    if (interaction.isAutocomplete()) {
      const all = ['Acknowledge', 'Assess', 'Known already'].filter((s) =>
        s.toLowerCase().includes(interaction.options.getFocused().toLowerCase()),
      )
      await interaction.respond(all.map((s) => ({ name: s, value: s.toLowerCase() })))
    } else if (interaction.isChatInputCommand()) await typed(interaction, o.nowMs)
    else if (interaction.isModalSubmit()) await submitted(interaction)
    else if (interaction.isMessageContextMenuCommand())
      await interaction.reply({
        content: `> ${interaction.targetMessage.content}`,
        flags: MessageFlags.Ephemeral,
      })
    else if (interaction.isButton() && interaction.customId === 'claim')
      await interaction.update({
        components: [card(`owned by <@${interaction.user.id}>`, o.nowMs())],
        flags: MessageFlags.IsComponentsV2,
      })
    else if (interaction.isButton()) await interaction.showModal(secondForm())
    else if (interaction.isStringSelectMenu())
      await interaction.reply({
        content: `Chosen: ${interaction.values.join(', ')}`,
        flags: MessageFlags.Ephemeral,
      })
  }
  client.on(Events.InteractionCreate, (interaction) => void handle(interaction))
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  await client.login(o.token)
  await ready
  await client.application?.commands.set(commands, o.guildId)
  return { stop: () => client.destroy() }
}
