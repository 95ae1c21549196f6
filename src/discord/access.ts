/** What a member reaches in Discord follows the roster: roles and private threads, read back after each change. */
import type { APIGuildMember, APIThreadChannel, APIThreadList } from 'discord.js'
import { ChannelType, Routes } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { itself } from '../domain/ids.ts'
import { isLetIn } from '../domain/case/ownership/restriction.ts'
import { tags } from '../domain/case/tags.ts'
import type { Settings } from '../domain/settings.ts'
import type { StepId } from '../domain/team/offboarding/offboarding.ts'
import type { Member } from '../domain/team/roster/member.ts'
import { entitling } from '../domain/team/offices.ts'
import { isNamedChair } from '../domain/team/who.ts'
import { isShutOut } from '../domain/team/roster/member.ts'
import { codes, isCode } from './faults.ts'
import { openedBy } from './opened.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'

/** Everybody who may read the audit log reads it. */
const reason = 'Embargo roster'
const pageSize = 100

export function accessOf({ rest, ask, outbox, rolesChanged }: DiscordSenderRooms) {
  const opened = openedBy(rest)
  async function told(user: string, step: StepId, code?: string): Promise<SendOutcome> {
    const duty = await ask.duty(user)
    const learned =
      duty === undefined
        ? []
        : [
            {
              type: 'LearnStep' as const,
              by: itself,
              member: user,
              number: duty.number,
              step,
              ...(code !== undefined && { code }),
            },
          ]
    return { is: 'done', external: { step, code: code ?? null }, learned }
  }

  async function rolesOf(guildId: string, user: string): Promise<readonly string[] | undefined> {
    try {
      return ((await rest.get(Routes.guildMember(guildId, user))) as APIGuildMember).roles
    } catch (error) {
      if (isCode(error, codes.unknownMember, codes.unknownUser)) return undefined
      throw error
    }
  }

  const differences = (held: readonly string[], member: Member | undefined, settings: Settings) => {
    const onTeam = member?.state === 'active'
    const { sirRoleId } = settings
    const { chairRoleId } = entitling(settings)
    const wanted = (role: string) => onTeam && (role !== chairRoleId || isNamedChair(member))
    return [sirRoleId, ...(chairRoleId === undefined ? [] : [chairRoleId])].flatMap((role) => {
      const has = held.includes(role)
      if (wanted(role) && !has) return [{ role, give: true }]
      return isShutOut(member) && has ? [{ role, give: false }] : []
    })
  }

  async function showRole(user: string, settings: Settings): Promise<SendOutcome> {
    const { guildId } = settings
    const member = await ask.member(user)
    const held = await rolesOf(guildId, user)
    if (held === undefined)
      return told(user, 'role', member?.state === 'active' ? 'not-in-server' : undefined)
    try {
      for (const { role, give } of differences(held, member, settings)) {
        const route = Routes.guildMemberRole(guildId, user, role)
        await (give ? rest.put(route, { reason }) : rest.delete(route, { reason }))
      }
    } catch (error) {
      if (isCode(error, codes.missingPermissions, codes.missingAccess))
        return told(user, 'role', `discord-${codes.missingPermissions}`)
      throw error
    }
    rolesChanged()
    const after = await rolesOf(guildId, user)
    const stands = after === undefined || differences(after, member, settings).length === 0
    return stands ? told(user, 'role') : { is: 'later', code: 'role-changed', doubt: false }
  }

  /** Its own and everybody else's: those of restricted cases and of votes, archived or not. */
  async function privateThreads({ guildId, channelId }: Settings): Promise<readonly APIThreadChannel[]> {
    const active = (await rest.get(Routes.guildActiveThreads(guildId))) as APIThreadList
    const found = (active.threads as APIThreadChannel[]).filter(
      ({ parent_id: parent, type }) => parent === channelId && type === ChannelType.PrivateThread,
    )
    let before: string | undefined
    for (;;) {
      const query = new URLSearchParams({ limit: String(pageSize), ...(before !== undefined && { before }) })
      const page = (await rest.get(Routes.channelThreads(channelId, 'private'), {
        query,
      })) as APIThreadList & { has_more?: boolean }
      const threads = page.threads as APIThreadChannel[]
      found.push(...threads)
      before = threads.at(-1)?.thread_metadata?.archive_timestamp
      if (page.has_more !== true || before === undefined) return found
    }
  }

  async function isIn(thread: string, user: string): Promise<boolean> {
    try {
      await rest.get(Routes.threadMembers(thread, user))
      return true
    } catch (error) {
      if (isCode(error, codes.unknownMember, codes.unknownUser)) return false
      throw error
    }
  }

  async function leaves(thread: APIThreadChannel, user: string): Promise<void> {
    const archived = thread.thread_metadata?.archived === true
    if (archived) await rest.patch(Routes.channel(thread.id), { body: { archived: false }, reason })
    await rest.delete(Routes.threadMembers(thread.id, user))
    if (archived) await rest.patch(Routes.channel(thread.id), { body: { archived: true }, reason })
  }

  async function takeFromThreads(user: string, settings: Settings): Promise<SendOutcome> {
    try {
      for (const thread of await privateThreads(settings)) {
        if (!(await isIn(thread.id, user))) continue
        await leaves(thread, user)
        if (await isIn(thread.id, user)) return { is: 'later', code: 'thread-members-changed', doubt: false }
      }
    } catch (error) {
      if (isCode(error, codes.missingPermissions, codes.missingAccess))
        return told(user, 'threads', `discord-${codes.missingPermissions}`)
      throw error
    }
    return told(user, 'threads')
  }

  /** Of votes they missed they are no part any more. */
  async function giveThreads(user: string): Promise<SendOutcome> {
    const rows = await ask.cases('open', { nowMs: 0, user: '', limit: 10_000, offset: 0 })
    const chairs = await ask.chairs()
    for (const { key } of rows.filter(({ restricted }) => restricted)) {
      const value = await ask.case(key)
      const place = await outbox.external(tags.room(key))
      if (value === undefined || !isLetIn(value, user, chairs.includes(user)) || place?.thread === undefined)
        continue
      const thread = String(place.thread)
      if (await isIn(thread, user)) continue
      try {
        await opened(thread, () => rest.put(Routes.threadMembers(thread, user)))
      } catch (error) {
        // The role may be a moment behind: who cannot see the channel cannot be let into its thread.
        if (isCode(error, codes.missingAccess, codes.unknownMember))
          return { is: 'later', code: 'role-first', doubt: false }
        throw error
      }
    }
    return told(user, 'threads')
  }

  /** From somebody who is on no roster, as a chair has confirmed. */
  async function takeRole(user: string, { guildId, sirRoleId }: Settings): Promise<SendOutcome> {
    const holds = async () => (await rolesOf(guildId, user))?.includes(sirRoleId) === true
    if ((await ask.member(user))?.state === 'active' || !(await holds())) return { is: 'done' }
    await rest.delete(Routes.guildMemberRole(guildId, user, sirRoleId), { reason })
    rolesChanged()
    return (await holds()) ? { is: 'later', code: 'role-changed', doubt: false } : { is: 'done' }
  }

  return {
    showRole,
    takeRole,
    async showThreads(user: string, settings: Settings): Promise<SendOutcome> {
      const member = await ask.member(user)
      return member?.state === 'active' ? giveThreads(user) : takeFromThreads(user, settings)
    },
  }
}
