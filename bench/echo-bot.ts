/** The floor: a bot that answers every interaction with the same words, and with `durable` commits five rows first. */
import Database from 'better-sqlite3'
import type { APIInteraction } from 'discord-api-types/v10'
import { GatewayDispatchEvents, InteractionResponseType, MessageFlags, Routes } from 'discord.js'
import { discordClient } from '../src/discord/gateway.ts'

const [kind, path = ''] = process.argv.slice(2)
const client = discordClient({ apiUrl: process.env.DISCORD_API_URL, timeoutMs: 15_000 })
const commit = kind === 'durable' ? committing(path) : () => {}

client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
  commit(interaction.id)
  void client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body: {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { content: 'Noted.', flags: MessageFlags.Ephemeral },
    },
    auth: false,
  })
})
client.once('clientReady', () => process.send?.({ type: 'ready' }))
process.on('disconnect', () => process.exit(0))
await client.login(process.env.DISCORD_TOKEN ?? '')

/** As durable as Embargo's own commit: WAL and synchronous FULL. */
function committing(file: string): (id: string) => void {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE happened (id INTEGER PRIMARY KEY, what TEXT NOT NULL, part INTEGER NOT NULL)')
  const insert = db.prepare('INSERT INTO happened (what, part) VALUES (?, ?)')
  const five = db.transaction((id: string) => {
    for (let part = 0; part < 5; part++) insert.run(id, part)
  })
  return (id) => five.immediate(id)
}
