/** Each documented limit, from both sides, held by the stand-in and by the contract independently of one another. */
import { Routes } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { discordContract } from '../support/discord-contract.ts'
import { refusal, setting } from './discord-harness.ts'
import type { Body } from './discord-harness.ts'

type Case = { says: string; good: Body; bad: Body }

const v2 = 1 << 15
const text = (content: string): Body => ({ type: 10, content })
const button = (o: Body = {}): Body => ({ type: 2, style: 1, label: 'Claim', custom_id: 'b', ...o })
const row = (...components: Body[]): Body => ({ type: 1, components })
const buttons = (n: number): Body[] => Array.from({ length: n }, (_, i) => button({ custom_id: `b${i}` }))
const select = (n: number, o: Body = {}): Body => ({
  type: 3,
  custom_id: 's',
  options: Array.from({ length: n }, (_, i) => ({ label: `l${i}`, value: `v${i}` })),
  ...o,
})
const embed = (o: Body): Body => ({ embeds: [o] })
const long = (n: number): string => 'x'.repeat(n)

const messages: Case[] = [
  { says: 'content holds 2000 characters', good: { content: long(2000) }, bad: { content: long(2001) } },
  {
    says: 'a nonce has 25 characters',
    good: { content: 'x', nonce: long(25) },
    bad: { content: 'x', nonce: long(26) },
  },
  {
    says: 'a message has 10 embeds',
    good: { embeds: Array(10).fill({ title: 't' }) },
    bad: { embeds: Array(11).fill({ title: 't' }) },
  },
  {
    says: 'an embed title has 256 characters',
    good: embed({ title: long(256) }),
    bad: embed({ title: long(257) }),
  },
  {
    says: 'an embed description has 4096 characters',
    good: embed({ description: long(4096) }),
    bad: embed({ description: long(4097) }),
  },
  {
    says: 'embeds hold 6000 characters together',
    good: { embeds: [{ description: long(4000) }, { description: long(2000) }] },
    bad: { embeds: [{ description: long(4000) }, { description: long(2001) }] },
  },
  {
    says: 'an embed has 25 fields',
    good: embed({ fields: Array(25).fill({ name: 'n', value: 'v' }) }),
    bad: embed({ fields: Array(26).fill({ name: 'n', value: 'v' }) }),
  },
  {
    says: 'a classic message has 5 rows',
    good: { content: 'x', components: buttons(5).map((b) => row(b)) },
    bad: { content: 'x', components: buttons(6).map((b) => row(b)) },
  },
  {
    says: 'a row has 5 buttons',
    good: { content: 'x', components: [row(...buttons(5))] },
    bad: { content: 'x', components: [row(...buttons(6))] },
  },
  {
    says: 'a select has its row to itself',
    good: { content: 'x', components: [row(select(1))] },
    bad: { content: 'x', components: [row(select(1), button())] },
  },
  {
    says: 'a button label has 80 characters',
    good: { content: 'x', components: [row(button({ label: long(80) }))] },
    bad: { content: 'x', components: [row(button({ label: long(81) }))] },
  },
  {
    says: 'a custom id has 100 characters',
    good: { content: 'x', components: [row(button({ custom_id: long(100) }))] },
    bad: { content: 'x', components: [row(button({ custom_id: long(101) }))] },
  },
  {
    says: 'a custom id is used once',
    good: { content: 'x', components: [row(button(), button({ custom_id: 'c' }))] },
    bad: { content: 'x', components: [row(button(), button())] },
  },
  {
    says: 'a select has 25 options',
    good: { content: 'x', components: [row(select(25))] },
    bad: { content: 'x', components: [row(select(26))] },
  },
  {
    says: 'a placeholder has 150 characters',
    good: { content: 'x', components: [row(select(1, { placeholder: long(150) }))] },
    bad: { content: 'x', components: [row(select(1, { placeholder: long(151) }))] },
  },
  {
    says: 'Components V2 count 40 in all, nested ones too',
    good: { flags: v2, components: [{ type: 17, components: Array(39).fill(text('x')) }] },
    bad: {
      flags: v2,
      components: [{ type: 17, components: [...Array(37).fill(text('x')), row(...buttons(3))] }],
    },
  },
  {
    says: 'a text display has 4000 characters',
    good: { flags: v2, components: [text(long(4000))] },
    bad: { flags: v2, components: [text(long(4001))] },
  },
  {
    says: 'content does not go with Components V2',
    good: { flags: v2, components: [text('x')] },
    bad: { flags: v2, content: 'x', components: [text('x')] },
  },
  {
    says: 'a section has 3 texts',
    good: { flags: v2, components: [{ type: 9, components: Array(3).fill(text('x')), accessory: button() }] },
    bad: { flags: v2, components: [{ type: 9, components: Array(4).fill(text('x')), accessory: button() }] },
  },
  {
    says: 'a parsed kind of mention excludes a list of the same kind',
    good: { content: 'x', allowed_mentions: { parse: ['roles'], users: ['123456789012345678'] } },
    bad: { content: 'x', allowed_mentions: { parse: ['users'], users: ['123456789012345678'] } },
  },
  { says: 'an unknown key is refused', good: { content: 'x' }, bad: { content: 'x', ephemeral: true } },
]

const field = (o: Body = {}): Body => ({
  type: 18,
  label: 'Title',
  component: { type: 4, custom_id: 't', style: 1 },
  ...o,
})
const fields = (n: number): Body[] =>
  Array.from({ length: n }, (_, i) => field({ component: { type: 4, custom_id: `t${i}`, style: 1 } }))
const options = (n: number): Body[] =>
  Array.from({ length: n }, (_, i) => ({ label: `l${i}`, value: `v${i}` }))
const form = (components: Body[], o: Body = {}): Body => ({ custom_id: 'm', title: 'Open', components, ...o })

const forms: Case[] = [
  { says: 'a form has 5 parts', good: form(fields(5)), bad: form(fields(6)) },
  { says: 'a form has a part', good: form(fields(1)), bad: form([]) },
  {
    says: 'a form title has 45 characters',
    good: form(fields(1), { title: long(45) }),
    bad: form(fields(1), { title: long(46) }),
  },
  {
    says: 'a label has 45 characters',
    good: form([field({ label: long(45) })]),
    bad: form([field({ label: long(46) })]),
  },
  {
    says: 'a label description has 100 characters',
    good: form([field({ description: long(100) })]),
    bad: form([field({ description: long(101) })]),
  },
  {
    says: 'a radio group has 2 to 10 choices',
    good: form([field({ component: { type: 21, custom_id: 'r', options: options(10) } })]),
    bad: form([field({ component: { type: 21, custom_id: 'r', options: options(1) } })]),
  },
  {
    says: 'a checkbox group has 10 boxes',
    good: form([field({ component: { type: 22, custom_id: 'r', options: options(10) } })]),
    bad: form([field({ component: { type: 22, custom_id: 'r', options: options(11) } })]),
  },
  {
    says: 'nothing in a form is disabled',
    good: form([field({ component: select(1) })]),
    bad: form([field({ component: select(1, { disabled: true }) })]),
  },
  {
    says: 'a label holds one field and no button',
    good: form([field()]),
    bad: form([field({ component: button() })]),
  },
]

const command = (o: Body = {}): Body => ({ name: 'case', description: 'Cases', ...o })
const option = (o: Body = {}): Body => ({ type: 3, name: 'note', description: 'Note', ...o })
const optionList = (n: number): Body[] => Array.from({ length: n }, (_, i) => option({ name: `o${i}` }))

const commands: Case[] = [
  {
    says: 'a command name is lower case',
    good: command(),
    bad: command({ options: [option({ name: 'Note' })] }),
  },
  {
    says: 'a command has 25 options',
    good: command({ options: optionList(25) }),
    bad: command({ options: optionList(26) }),
  },
  {
    says: 'a description has 100 characters',
    good: command({ description: long(100) }),
    bad: command({ description: long(101) }),
  },
  {
    says: 'a command has 8000 characters in all',
    good: command({ options: optionList(25).map((o) => ({ ...o, description: long(100) })) }),
    bad: command({
      options: optionList(25).map((o) => ({
        ...o,
        choices: Array.from({ length: 25 }, (_, i) => ({ name: long(8) + i, value: long(8) })),
      })),
    }),
  },
  {
    says: 'an option has 25 choices',
    good: command({ options: [option({ choices: [{ name: 'a', value: 'a' }] })] }),
    bad: command({
      options: [option({ choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) })],
    }),
  },
]

const contract = discordContract()

describe('a message', () => {
  test.each(messages)('$says', async ({ good, bad }) => {
    const { discord, rest, channel } = await setting({ lawful: false })
    const route = '/channels/{channel_id}/messages'
    const judge = (body: Body): string[] => contract.request({ method: 'POST', path: '', route, body })
    await rest.post(Routes.channelMessages(channel), { body: good })
    expect(judge(good)).toEqual([])
    expect(await refusal(rest.post(Routes.channelMessages(channel), { body: bad }))).toEqual({
      status: 400,
      code: 50035,
    })
    expect(judge(bad)).not.toEqual([])
    expect(discord.messages(channel)).toHaveLength(1)
  })
})

describe('a form', () => {
  test.each(forms)('$says', async ({ good, bad }) => {
    const { discord, rest, ana } = await setting({ lawful: false, interactionDeadlineMs: 300 })
    await rest.put(Routes.applicationGuildCommands(discord.applicationId, discord.guildId), {
      body: [command()],
    })
    const callback = async (data: Body): Promise<unknown> => {
      const asked = seen(discord)
      const acted = discord.person(ana).types('/case')
      const { id, token } = await asked
      try {
        return await rest.post(Routes.interactionCallback(id, token), {
          body: { type: 9, data },
          auth: false,
        })
      } finally {
        await acted
      }
    }
    const judge = (data: Body): string[] =>
      contract.request({
        method: 'POST',
        path: '',
        route: '/interactions/{interaction_id}/{interaction_token}/callback',
        body: { type: 9, data },
      })
    await callback(good)
    expect(judge(good)).toEqual([])
    expect(await refusal(callback(bad))).toEqual({ status: 400, code: 50035 })
    expect(judge(bad)).not.toEqual([])
  })
})

const seen = (
  discord: Awaited<ReturnType<typeof setting>>['discord'],
): Promise<{ id: string; token: string }> =>
  new Promise((resolve) => {
    let taken = false
    discord.world.onDispatch((event) => {
      if (event.t !== 'INTERACTION_CREATE' || taken) return
      taken = true
      resolve(event.d as { id: string; token: string })
    })
  })

describe('a command', () => {
  test.each(commands)('$says', async ({ good, bad }) => {
    const { discord, rest } = await setting({ lawful: false })
    const path = Routes.applicationGuildCommands(discord.applicationId, discord.guildId)
    const route = '/applications/{application_id}/guilds/{guild_id}/commands'
    const judge = (body: Body): string[] => contract.request({ method: 'PUT', path: '', route, body: [body] })
    await rest.put(path, { body: [good] })
    expect(judge(good)).toEqual([])
    expect(await refusal(rest.put(path, { body: [bad] }))).toEqual({ status: 400, code: 50035 })
    expect(judge(bad)).not.toEqual([])
  })

  test('a server has 100 slash commands and 15 of each menu', async () => {
    const { discord, rest } = await setting({ lawful: false })
    const path = Routes.applicationGuildCommands(discord.applicationId, discord.guildId)
    const slash = (n: number): Body[] => Array.from({ length: n }, (_, i) => command({ name: `c${i}` }))
    const menus = (n: number): Body[] => Array.from({ length: n }, (_, i) => ({ type: 3, name: `Menu ${i}` }))
    await rest.put(path, { body: [...slash(100), ...menus(15)] })
    expect(await refusal(rest.put(path, { body: slash(101) }))).toEqual({ status: 400, code: 50035 })
    expect(await refusal(rest.put(path, { body: menus(16) }))).toEqual({ status: 400, code: 50035 })
  })

  test('200 new names a day are taken, names that exist do not count', async () => {
    const { clock, discord, rest } = await setting({ lawful: false })
    const path = Routes.applicationGuildCommands(discord.applicationId, discord.guildId)
    const slash = (prefix: string): Body[] =>
      Array.from({ length: 100 }, (_, i) => command({ name: `${prefix}${i}` }))
    await rest.put(path, { body: slash('a') })
    await rest.put(path, { body: slash('a') })
    await rest.put(path, { body: slash('b') })
    expect((await refusal(rest.put(path, { body: slash('c') }))).code).toBe(30034)
    clock.advance(86_400_000)
    await rest.put(path, { body: slash('c') })
  })
})
