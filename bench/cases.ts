/** Fills Embargo with cases the way a team does: set-up, then forms sent in one after the other. */
import type { ApiModal, Outcome } from '../sandbox/discord/stand-in.ts'
import { setUp } from '../sandbox/server/set-up.ts'
import type { BenchWorld } from './world.ts'

export type Pool = readonly CaseForm[]
/** A note's form as it stands open in front of a member, in the thread of its case. */
export type CaseForm = { readonly key: string; readonly thread: string; readonly note: ApiModal }

const quietMs = 250

export async function setUpTeam(world: BenchWorld): Promise<void> {
  await setUp(world.discord, world.demo, ({ state, text }) => {
    if (state === 'failed' || state === 'skipped') throw new Error(`set-up ${state}: ${text}`)
  })
}

export async function openCases(world: BenchWorld, count: number): Promise<Pool> {
  const { discord, demo } = world
  const ana = discord.person(demo.people.ana.id)
  for (let at = 0; at < count; at++) {
    const form = await ana.types('/case open', {}, { channelId: demo.channels.sir })
    const opened = await ana.submits(form, { 'Neutral title': `Report number ${at + 1}`, Source: 'Email' })
    if (!opened.text.includes('SIR-')) throw new Error(`no case was opened: ${opened.text}`)
  }
  const threads = await discord.waitFor(() => {
    const found = discord.channels().filter(({ name }) => /^SIR-\d+-\d+ /.test(name))
    return found.length === count && found
  }, 120_000)
  await discord.whenIdle(quietMs, 120_000)
  const pool: CaseForm[] = []
  for (const { id, name } of threads) {
    const form = await ana.types('/case note', {}, { channelId: id })
    if (form.modal === undefined) throw new Error(`no form came: ${form.text}`)
    pool.push({ key: name.split(' ')[0] ?? '', thread: id, note: form.modal })
  }
  return pool
}

/** The same forms in a server whose bot only echoes: threads of its own, the same payloads. */
export function sameForms(world: BenchWorld, pool: Pool): Pool {
  const { discord, demo } = world
  return pool.map(({ key, note }) => {
    const thread = discord.openThread({
      channelId: demo.channels.sir,
      name: `${key} · blue-heron`,
      ownerId: discord.botUserId,
    })
    return { key, thread, note: { ...note, channelId: thread, messageId: null } }
  })
}

/** Undo is offered only after a change was committed. */
export const isNoted = (outcome: Outcome): boolean =>
  outcome.kind === 'message' && outcome.buttons.includes('Undo')
