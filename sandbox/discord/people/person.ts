/** A person in front of Discord: reads labels, types commands, presses buttons, fills in forms. */
import { parseEmoji, react, reactionOf, unreact } from '../acts/reactions.ts'
import { post } from '../acts/messages.ts'
import { joinThread, setArchived } from '../acts/threads.ts'
import { withIds } from '../limits/components.ts'
import type { Interaction } from '../interactions.ts'
import { everyComponent, messagePayload } from '../message-payload.ts'
import { P, canSee, has, permissionsIn } from '../permissions.ts'
import type { ApiModal, Channel, Component, Json, Message, Outcome } from '../types.ts'
import { cannot } from './context.ts'
import type { Stage } from './context.ts'
import { fillIn, selectValues } from './form.ts'
import type { FieldValue } from './form.ts'
import { autocompleteData, commandData, head, mayUse, readCommand } from './options.ts'
import type { Given } from './options.ts'
import { send } from './outcome.ts'
import { Resolved } from './resolve.ts'

export type At = { channelId: string }

export interface Person {
  readonly id: string
  types(command: string, options?: Given, at?: At): Promise<Outcome>
  completes(
    command: string,
    option: string,
    typed: string,
    at?: At,
  ): Promise<{ name: string; value: string | number }[]>
  clicks(messageId: string, label: string): Promise<Outcome>
  picks(messageId: string, placeholderOrCustomId: string, values: string[]): Promise<Outcome>
  submits(
    form: Outcome | ApiModal,
    values: Record<string, FieldValue>,
    how?: { force?: boolean },
  ): Promise<Outcome>
  usesMenu(name: string, target: { messageId?: string; userId?: string; channelId: string }): Promise<Outcome>
  reacts(channelId: string, messageId: string, emoji: string, burst?: boolean): Promise<void>
  unreacts(channelId: string, messageId: string, emoji: string): Promise<void>
  says(channelId: string, content: string): Promise<string>
}

type Act = {
  kind: Interaction['kind']
  channel: Channel
  command?: Interaction['command']
  message?: Message
  about?: { targetMessageId?: string; targetUserId?: string }
  trigger?: Interaction['metadata']
}

export class SeatedPerson implements Person {
  readonly id: string
  readonly #stage: Stage
  #lastChannelId: string | null = null

  constructor(stage: Stage, id: string) {
    this.#stage = stage
    this.id = id
  }

  async types(command: string, options: Given = {}, at?: At): Promise<Outcome> {
    const channel = this.#place(at)
    const typed = readCommand(this.#stage.world, command, options)
    if (!mayUse(this.#stage.world, this.id, typed.command, channel))
      throw cannot(`${command} is not offered here.`)
    if (channel.thread?.archived) throw cannot('No command can be used in an archived thread.')
    const data = commandData(this.#stage.world, this.id, typed)
    return await this.#send({ kind: 2, channel, command: typed.command, data })
  }

  async completes(
    command: string,
    option: string,
    text: string,
    at?: At,
  ): Promise<{ name: string; value: string | number }[]> {
    const channel = this.#place(at)
    const typed = readCommand(this.#stage.world, command, {})
    if (!mayUse(this.#stage.world, this.id, typed.command, channel))
      throw cannot(`${command} is not offered here.`)
    const data = autocompleteData(this.#stage.world, typed, option, text)
    const interaction = this.#open({ kind: 4, channel, command: typed.command })
    const outcome = await send(this.#stage, interaction, channel, data)
    if (outcome.kind === 'none') throw cannot('Loading options failed')
    return interaction.first?.choices ?? []
  }

  async clicks(messageId: string, label: string): Promise<Outcome> {
    const { message, channel } = this.#reads(messageId)
    const buttons = everyComponent(message.components).filter((c) => c.type === 2)
    const named = buttons.filter((b) => (b.label ?? '') === label || b.emoji?.name === label)
    const [button] = named
    if (!button) throw cannot(`There is no button "${label}": ${buttons.map((b) => b.label).join(', ')}.`)
    if (named.length > 1) throw cannot(`There are ${named.length} buttons "${label}".`)
    if (button.disabled) throw cannot(`The button "${label}" is disabled.`)
    if (!button.custom_id) throw cannot(`The button "${label}" leads to ${button.url ?? 'a shop'}.`)
    const data = { component_type: 2, custom_id: button.custom_id, id: button.id }
    return await this.#send({ kind: 3, channel, message, data })
  }

  async picks(messageId: string, placeholderOrCustomId: string, values: string[]): Promise<Outcome> {
    const { message, channel } = this.#reads(messageId)
    const selects = everyComponent(message.components).filter((c) => [3, 5, 6, 7, 8].includes(c.type))
    const select =
      selects.find((c) => c.placeholder === placeholderOrCustomId) ??
      selects.find((c) => c.custom_id === placeholderOrCustomId)
    if (!select) throw cannot(`There is no menu "${placeholderOrCustomId}".`)
    if (select.disabled) throw cannot(`The menu "${placeholderOrCustomId}" is disabled.`)
    const resolved = new Resolved(this.#stage.world)
    const filling = { world: this.#stage.world, userId: this.id, force: false, resolved }
    const chosen = selectValues(
      placeholderOrCustomId,
      { ...select, required: true } satisfies Component,
      values,
      filling,
    )
    const data = {
      component_type: select.type,
      custom_id: select.custom_id,
      id: select.id,
      values: chosen,
      ...(select.type === 3 ? {} : resolved.data),
    }
    return await this.#send({ kind: 3, channel, message, data })
  }

  async submits(
    form: Outcome | ApiModal,
    values: Record<string, FieldValue>,
    how: { force?: boolean } = {},
  ): Promise<Outcome> {
    const modal = 'custom_id' in form ? form : form.modal
    if (!modal) throw cannot('There is no form to fill in.')
    const { world, interactions } = this.#stage
    const withId = { ...modal, components: withIds(modal.components) }
    const { components, resolved } = fillIn(world, this.id, withId, values, how.force === true)
    const message = modal.messageId ? world.anyMessage(modal.messageId) : undefined
    const channel = world.channel(modal.channelId)
    const trigger = interactions.get(modal.interactionId)?.metadata
    const data = { custom_id: modal.custom_id, components, ...resolved.data }
    return await this.#send({
      kind: 5,
      channel,
      data,
      ...(message ? { message } : {}),
      ...(trigger ? { trigger } : {}),
    })
  }

  async usesMenu(
    name: string,
    target: { messageId?: string; userId?: string; channelId: string },
  ): Promise<Outcome> {
    const { world } = this.#stage
    const channel = this.#place({ channelId: target.channelId })
    const type = target.messageId ? 3 : 2
    const command = [...world.commands.values()].find((c) => c.type === type && c.name === name)
    if (!command) throw cannot(`There is no menu entry "${name}".`)
    if (!mayUse(world, this.id, command, channel)) throw cannot(`"${name}" is not offered here.`)
    const resolved = new Resolved(world)
    let targetId = target.userId ?? ''
    if (target.messageId) {
      const { message } = this.#reads(target.messageId)
      if (message.onlyFor !== null) throw cannot('An ephemeral message has no such menu.')
      targetId = message.id
      resolved.message(message.id, messagePayload(world, message))
    } else resolved.user(targetId)
    const data = { ...head(world, command), target_id: targetId, ...resolved.data }
    const about = target.messageId ? { targetMessageId: targetId } : { targetUserId: targetId }
    return await this.#send({ kind: 2, channel, command, data, about })
  }

  async reacts(channelId: string, messageId: string, emoji: string, burst = false): Promise<void> {
    const { world } = this.#stage
    const { channel, message } = this.#reads(messageId, channelId)
    const parsed = parseEmoji(emoji)
    const may = (bit: bigint): boolean => has(permissionsIn(world, this.id, channel), bit)
    if (!may(P.ReadMessageHistory) || (!reactionOf(message, parsed) && !may(P.AddReactions)))
      throw cannot('No permission to react here.')
    if (channel.thread?.archived) throw cannot('The thread is archived.')
    if (message.onlyFor !== null) throw cannot('An ephemeral message takes no reactions.')
    react(world, message, this.id, parsed, burst)
  }

  async unreacts(channelId: string, messageId: string, emoji: string): Promise<void> {
    const { channel, message } = this.#reads(messageId, channelId)
    if (channel.thread?.archived) throw cannot('The thread is archived.')
    unreact(this.#stage.world, message, this.id, parseEmoji(emoji))
  }

  async says(channelId: string, content: string): Promise<string> {
    const { world } = this.#stage
    const channel = this.#place({ channelId })
    const send = channel.thread ? P.SendMessagesInThreads : P.SendMessages
    if (!has(permissionsIn(world, this.id, channel), send)) throw cannot('No permission to write here.')
    if (Array.from(content).length > 2000) throw cannot('The message is too long.')
    if (channel.thread) {
      const moderator = has(permissionsIn(world, this.id, channel), P.ManageThreads)
      if (channel.thread.locked && !moderator) throw cannot('The thread is locked.')
      setArchived(world, channel, false)
      joinThread(world, channel, this.id)
    }
    return post(world, channel, { authorId: this.id, body: { content } }).id
  }

  /** Here, or where this person was last, or the first channel in the list. */
  #place(at: At | undefined): Channel {
    const { world } = this.#stage
    const first = [...world.channels.values()].find((c) => c.type === 0 && canSee(world, this.id, c))
    const channel = world.channels.get(at?.channelId ?? this.#lastChannelId ?? first?.id ?? '')
    if (!channel || !canSee(world, this.id, channel)) throw cannot('This channel is not to be seen.')
    this.#lastChannelId = channel.id
    return channel
  }

  #reads(messageId: string, channelId?: string): { message: Message; channel: Channel } {
    const { world } = this.#stage
    const message = world.anyMessage(messageId)
    const visible = message && (message.onlyFor === null || message.onlyFor === this.id)
    if (!visible || (channelId !== undefined && message.channelId !== channelId))
      throw cannot('There is no such message.')
    return { message, channel: this.#place({ channelId: message.channelId }) }
  }

  #open(o: Act): Interaction {
    return this.#stage.interactions.open({
      kind: o.kind,
      userId: this.id,
      channelId: o.channel.id,
      sourceMessageId: o.message?.id ?? null,
      command: o.command ?? null,
      metadata: {
        type: o.kind,
        userId: this.id,
        ...(o.kind === 3 && o.message ? { interactedMessageId: o.message.id } : {}),
        ...o.about,
        ...(o.trigger ? { trigger: o.trigger } : {}),
      },
    })
  }

  async #send(o: Act & { data: Json }): Promise<Outcome> {
    return await send(this.#stage, this.#open(o), o.channel, o.data)
  }
}
