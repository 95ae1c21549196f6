/** The private thread of a working group: made once under its channel, read by exactly the group, and empty once the case is closed. */
import type { APIChannel } from 'discord.js'
import { OverwriteType, PermissionFlagsBits, Routes } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { groupUsers } from '../domain/case/group/group.ts'
import { wgChannel } from '../domain/case/group/effects.ts'
import type { Case } from '../domain/case/state.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { Settings } from '../domain/settings.ts'
import { codes, HeldBack, isCode } from './faults.ts'
import { privateThreads } from './private-thread.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'

/** What somebody outside the team needs in the channel above to be let into a thread below it. */
const admits =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.SendMessagesInThreads
const casesMost = 1000

export function groupRoomOf({ rest, ask, botUserId, seenByAll }: DiscordSenderRooms) {
  const threads = privateThreads({ rest, botUserId })
  /** Neither code name nor title: private threads are named in the audit log. */
  const nameOf = (key: CaseKey) => `${key} · working group`

  const working = (value: Case | undefined) =>
    value === undefined || value.lifecycle.is === 'closed' ? [] : groupUsers(value)

  /** Everybody of another open group: they keep the way to the channel. */
  async function elsewhere(key: CaseKey): Promise<ReadonlySet<string>> {
    const rows = await ask.cases('open', { nowMs: 0, user: '', limit: casesMost, offset: 0 })
    const others = rows.filter((row) => row.key !== key)
    return new Set((await Promise.all(others.map(async (row) => working(await ask.case(row.key))))).flat())
  }

  /** Rights of single people; `ours` are exactly those that are given here, and nobody else's are touched. */
  async function rights(channel: string): Promise<ReadonlyMap<string, { readonly ours: boolean }>> {
    const { permission_overwrites: all = [] } = (await rest.get(Routes.channel(channel))) as Extract<
      APIChannel,
      { permission_overwrites?: unknown }
    >
    const people = all.filter(({ type }) => type === OverwriteType.Member)
    return new Map(
      people.map(({ id, allow, deny }) => [id, { ours: allow === String(admits) && deny === '0' }]),
    )
  }

  return async function show(
    row: OutboxRow,
    { value, settings }: { readonly value: Case; readonly settings: Settings },
  ): Promise<SendOutcome> {
    const { key } = value
    const channel = String(row.external?.channel ?? wgChannel(settings) ?? '')
    if (channel === '' || (value.group === undefined && row.external === undefined)) return { is: 'done' }
    if (await seenByAll(channel)) throw new HeldBack('readers')
    const wanted = working(value).toSorted()
    const present = await rights(channel)
    for (const user of wanted.filter((one) => !present.has(one)))
      await rest.put(Routes.channelPermission(channel, user), {
        body: { type: OverwriteType.Member, allow: String(admits), deny: '0' },
      })
    const { guildId } = settings
    const thread =
      row.external?.thread === undefined
        ? await threads.made(nameOf(key), { guildId, channelId: channel })
        : String(row.external.thread)
    await rest.patch(Routes.channel(thread), { body: { archived: false } })
    await threads.admit(thread, wanted)
    const given = [...present].flatMap(([user, { ours }]) => (ours && !wanted.includes(user) ? [user] : []))
    const needed = given.length === 0 ? new Set<string>() : await elsewhere(key)
    for (const user of given.filter((one) => !needed.has(one)))
      try {
        await rest.delete(Routes.channelPermission(channel, user))
      } catch (error) {
        if (!isCode(error, codes.unknownOverwrite)) throw error
      }
    return {
      is: 'done',
      external: { channel, thread, members: wanted.join(',') },
      links: [{ kind: 'thread', id: thread, case: key }],
      learned: [{ type: 'LearnGroupRoom', case: key, by: itself, thread }],
    }
  }
}
