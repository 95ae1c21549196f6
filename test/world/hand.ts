/** One person at the keyboard: what they type, press and fill in, and what they are shown for it. */
import type { ApiMessage, DiscordStandIn, Outcome } from '../../sandbox/discord/stand-in.ts'
import type { FieldValue } from '../../sandbox/discord/people/form.ts'
import { everyComponent } from '../../sandbox/discord/message-payload.ts'
import { gestured } from '../coverage/drives.ts'

export type Options = Record<string, string | number | boolean>

/** What a person sees after a gesture; pressing and filling in go on from there. */
export type Shown = {
  readonly kind: Outcome['kind']
  readonly text: string
  readonly buttons: readonly string[]
  readonly ephemeral: boolean
  readonly outcome: Outcome
  /** What a form holds when it opens, by label. */
  readonly filled: Readonly<Record<string, unknown>>
  submits(values: Record<string, FieldValue>, how?: { force?: boolean }): Promise<Shown>
  clicks(label: string): Promise<Shown>
  /** Picks in a menu of the message that is shown. */
  picks(placeholder: string, choice: string): Promise<Shown>
}

export type Hand = {
  readonly id: string
  types(command: string, options?: Options): Promise<Shown>
  completes(command: string, option: string, typed?: string): Promise<readonly string[]>
  clicks(message: ApiMessage, label: string): Promise<Shown>
  picks(message: ApiMessage, placeholder: string, choice: string): Promise<Shown>
  /** From the menu of a message, or of a member by id. */
  opensMenu(target: ApiMessage | string, name: string): Promise<Shown>
  reacts(message: ApiMessage, emoji: string): Promise<void>
  superReacts(message: ApiMessage, emoji: string): Promise<void>
  unreacts(message: ApiMessage, emoji: string): Promise<void>
  /** As somebody with Manage Messages and Manage Threads: one emoji, or all of them. */
  clears(message: ApiMessage, emoji?: string): void
  takesAway(message: ApiMessage, emoji: string, of: Hand): void
  deletes(what: ApiMessage | string): void
  /** The same person in another channel or thread. */
  at(channelId: string): Hand
}

export type Witness = {
  /** Every text somebody typed into a form: none of it may ever stand in a log. */
  readonly typed: Set<string>
  readonly seen: Outcome[]
}

export function handOf(discord: DiscordStandIn, id: string, channelId: string, witness: Witness): Hand {
  const person = discord.person(id)

  const shown = (outcome: Outcome): Shown => {
    gestured()
    witness.seen.push(outcome)
    return {
      kind: outcome.kind,
      text: outcome.text,
      buttons: outcome.buttons,
      ephemeral: outcome.ephemeral,
      outcome,
      filled: outcome.modal === undefined ? {} : heldBy(outcome.modal.components),
      async submits(values, how = {}) {
        for (const value of Object.values(values))
          if (typeof value === 'string' && value.trim().length >= 16) witness.typed.add(value.trim())
        return shown(await person.submits(outcome, values, how))
      },
      async clicks(label) {
        if (outcome.message === undefined) throw new Error(`nothing to press: ${outcome.text}`)
        return shown(await person.clicks(outcome.message.id, label))
      },
      async picks(placeholder, choice) {
        if (outcome.message === undefined) throw new Error(`nothing to pick from: ${outcome.text}`)
        return shown(await person.picks(outcome.message.id, placeholder, choice === '' ? [] : [choice]))
      },
    }
  }

  return {
    id,
    types: async (command, options = {}) => shown(await person.types(command, options, { channelId })),
    completes: async (command, option, typed = '') =>
      (await person.completes(command, option, typed, { channelId })).map(({ value }) => String(value)),
    clicks: async (message, label) => shown(await person.clicks(message.id, label)),
    picks: async (message, placeholder, choice) =>
      shown(await person.picks(message.id, placeholder, [choice])),
    opensMenu: async (target, name) =>
      shown(
        await person.usesMenu(
          name,
          typeof target === 'string'
            ? { userId: target, channelId }
            : { messageId: target.id, channelId: target.channel_id },
        ),
      ),
    reacts: (message, emoji) => person.reacts(message.channel_id, message.id, emoji),
    superReacts: (message, emoji) => person.reacts(message.channel_id, message.id, emoji, true),
    unreacts: (message, emoji) => person.unreacts(message.channel_id, message.id, emoji),
    clears: (message, emoji) => discord.clearReactions(message.channel_id, message.id, emoji),
    takesAway: (message, emoji, of) => discord.removeReaction(message.channel_id, message.id, emoji, of.id),
    deletes: (what) =>
      typeof what === 'string'
        ? discord.deleteChannel(what)
        : discord.deleteMessage(what.channel_id, what.id),
    at: (other) => handOf(discord, id, other, witness),
  }
}

function heldBy(components: Parameters<typeof everyComponent>[0]): Record<string, unknown> {
  return Object.fromEntries(
    components
      .filter(({ type }) => type === 18)
      .flatMap(({ label, component }) => {
        if (component === undefined) return []
        const chosen = (component.options ?? []).filter((one) => one.default === true).map((one) => one.label)
        return [[label ?? '', component.value ?? (component.options ? chosen : component.default === true)]]
      }),
  )
}
