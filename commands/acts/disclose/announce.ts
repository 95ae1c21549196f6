/** What is public is announced channel by channel; a list takes two people, and what is left out has a reason. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { announcementFor } from '../../../src/app/disclosure/announcement.ts'
import { hashOf } from '../../../src/app/approvals/hash.ts'
import type { Channel } from '../../../src/domain/case/disclosure/announcement.ts'
import { announceFault, openChannels } from '../../../src/domain/case/disclosure/announcement.ts'
import type { Fact } from '../../../src/domain/effect.ts'
import { firstNameIn } from '../../../src/domain/case/disclosure/leak-check.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import type { AnnouncementDeed } from '../../../src/domain/approvals/action-announcement.ts'
import { previewOf } from '../../../src/domain/approvals/action.ts'

/** In the place of a channel: everything that is left. */
const rest = 'rest'

type Said = {
  readonly channel?: string | undefined
  readonly own?: string
  readonly why?: string
  readonly announces?: string | undefined
  readonly leaves?: string | undefined
}

export const announce = {
  fields: {
    channel: { label: 'Where', kind: 'radio', choices: {} },
    own: {
      label: 'What else to say',
      kind: 'paragraph',
      max: 1500,
      required: false,
      help: 'Becomes part of the text for a list; everybody may read it',
    },
  },
  asks: ['channel', 'own', 'why'],
  skip: ({ value }: CaseScene) => announceFault(value) !== undefined,
  async preview(scene: CaseScene & { readonly input: Said }): Promise<Reply> {
    const { input, value, settings } = scene
    const fault = announceFault(value)
    if (fault !== undefined) throw new Refused(fault)
    const why = (input.why ?? '').trim()
    if (input.channel === rest) {
      if (why === '') throw new Refused(refuse('field-empty', { field: 'Leave it out because' }))
      const channels = openChannels(value, settings).map(({ id }) => id)
      return leaveOut(value.key, channels, why)
    }
    const channel = openChannels(value, settings).find(({ id }) => id === input.channel)
    if (channel === undefined) throw new Refused(refuse('all-announced', { case: value.key }))
    if (why !== '') return leaveOut(value.key, [channel.id], why)
    const said = await announcementFor(scene, channel, input.own ?? '')
    const facts = {
      case: value.key,
      place: placeOf(channel),
      two: channel.is === 'list',
      count: channel.is === 'list' ? channel.to.length : 0,
      digest: said.sha256.slice(0, 12),
      firstName: firstNameIn(said.text, value),
    }
    return {
      template: 'announce-preview',
      facts,
      copy: said.text,
      carries: { announces: JSON.stringify({ channel: channel.id, ...said, own: (input.own ?? '').trim() }) },
    }
  },
  async run(scene: Acting<CaseScene & { readonly input: Said }>): Promise<Reply> {
    const { input, value, actor, desk, settings } = scene
    const by = actor.id
    if (input.leaves !== undefined) {
      const { channels, why } = JSON.parse(input.leaves) as { channels: readonly string[]; why: string }
      await desk.act({ type: 'LeaveOutChannels', case: value.key, by, channels, why })
      return { template: 'announce-left-out', facts: { case: value.key, count: channels.length } }
    }
    if (input.announces === undefined) throw new Refused(refuse('preview-changed', {}))
    // Word for word what was confirmed.
    const said = JSON.parse(input.announces) as Record<
      'channel' | 'text' | 'subject' | 'sha256' | 'own',
      string
    >
    const channel = openChannels(value, settings).find(({ id }) => id === said.channel)
    if (channel === undefined) throw new Refused(refuse('all-announced', { case: value.key }))
    if (channel.is === 'channel') {
      const place = channel.channel
      const { own: _own, ...whole } = said
      await desk.act({ type: 'Announce', case: value.key, by, name: place, place, to: [], ...whole })
      return { template: 'announced', facts: { case: value.key, place: { channel: place }, two: false } }
    }
    const { name, to } = channel
    const deed: AnnouncementDeed = { is: 'announcement', case: value.key, name, to, ...said }
    const preview = previewOf(deed, { case: value, settings })
    if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
    await desk.act({ type: 'Propose', by, deed, hash: hashOf(preview) })
    return { template: 'announced', facts: { case: value.key, place: name, two: true } }
  },
} as const

/** A radio group holds two to ten, each of at most 100 characters (components/reference). */
export async function channelChoices({ value, settings, desk }: CaseScene): Promise<Record<string, string>> {
  const open = openChannels(value, settings).slice(0, 8)
  const named = await Promise.all(
    open.map(async (one) => {
      if (one.is === 'list') return [one.id, `List: ${one.name}`.slice(0, 100)] as const
      const name = await desk.outside.discord.nameOfChannel(one.channel)
      return [one.id, `Channel: ${name ?? one.channel}`.slice(0, 100)] as const
    }),
  )
  const none = [['none', 'Channels and lists that the settings do not have yet']] as const
  return Object.fromEntries([
    ...(named.length === 0 ? none : named),
    [rest, 'Leave out all that is left; I write why'] as const,
  ])
}

const placeOf = (channel: Channel): Fact =>
  channel.is === 'channel' ? { channel: channel.channel } : channel.name

const leaveOut = (key: CaseScene['value']['key'], channels: readonly string[], why: string): Reply => ({
  template: 'announce-leave-out-preview',
  facts: { case: key, count: channels.length, why },
  carries: { leaves: JSON.stringify({ channels, why }) },
})
