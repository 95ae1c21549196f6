/** Prints the link that invites the bot, with exactly the rights and intents the program uses. */
import { GatewayIntentBits } from 'discord.js'
import { intents, inviteLink, rights } from '../src/discord/rights.ts'

const privileged: readonly GatewayIntentBits[] = [
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildPresences,
  GatewayIntentBits.MessageContent,
]

export function invitation(applicationId: string): string {
  const switched = intents.filter((intent) => privileged.includes(intent))
  return [
    inviteLink(applicationId),
    '',
    'Rights it asks for (Administrator is not among them):',
    ...rights.map(({ name }) => `  ${name}`),
    '',
    'Privileged intents to switch on under Bot → Privileged Gateway Intents:',
    ...switched.map((intent) => `  ${switchNames[intent] ?? GatewayIntentBits[intent]}`),
    '',
  ].join('\n')
}

/** As the developer portal calls them. */
const switchNames: Readonly<Partial<Record<GatewayIntentBits, string>>> = {
  [GatewayIntentBits.GuildMembers]: 'Server Members Intent',
  [GatewayIntentBits.GuildPresences]: 'Presence Intent',
  [GatewayIntentBits.MessageContent]: 'Message Content Intent',
}

if (import.meta.main) {
  const [applicationId = ''] = process.argv.slice(2)
  if (/^\d{17,20}$/.test(applicationId)) process.stdout.write(invitation(applicationId))
  else {
    process.stderr.write(
      'Say which application: npm run invite -- APPLICATION_ID (developer portal → General Information; 17 to 20 digits).\n',
    )
    process.exitCode = 2
  }
}
