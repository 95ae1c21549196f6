/** Judges the Discord side by its own messages: each thing said is there once, in its place and in order; cards show the present state. */
import { tags } from '../../src/domain/case/tags.ts'
import { cardView } from '../../src/discord/views/card.ts'
import { everyComponent, visibleText } from '../../sandbox/discord/message-payload.ts'
import type { Component, Message } from '../../sandbox/discord/types.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { evolve } from '../../src/domain/case/evolve.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { Runbook } from '../../src/domain/runbook/runbook.ts'
import type { Evidence } from './evidence.ts'
import { linesSaid } from '../../src/domain/case/thread-lines.ts'
import { differences } from './lines-of-others.ts'
import type { RawRow } from './rows.ts'

export type Told = { messages: number; lost: number; doubled: number; violations: string[] }

/** By the reference each message carries; pins announce themselves and carry none. */
function byReference({ world: { discord } }: Evidence): {
  found: Map<string, Message[]>
  stray: string[]
} {
  const found = new Map<string, Message[]>()
  const stray: string[] = []
  for (const message of [...discord.world.messages.values()].flat()) {
    if (message.authorId !== discord.botUserId || message.onlyFor !== null || message.type !== 0) continue
    const text = visibleText(message)
    const reference = /ref ([a-z2-7]{24})/.exec(text)?.[1]
    if (reference === undefined) stray.push(`a message without a reference: ${text.slice(0, 80)}`)
    else found.set(reference, [...(found.get(reference) ?? []), message])
  }
  return { found, stray }
}

export async function discordSide(evidence: Evidence): Promise<Told> {
  const { found, stray } = byReference(evidence)
  const told: Told = { messages: 0, lost: 0, doubled: 0, violations: stray }
  const known = new Set(evidence.rows.map((row) => row.nonce))
  for (const [reference, messages] of found) {
    told.messages += messages.length
    if (!known.has(reference)) told.violations.push(`a message of no row: ${visibleText(messages[0] ?? {})}`)
  }
  for (const row of evidence.rows) await judgeRow(evidence, row, found.get(row.nonce) ?? [], told)
  told.violations.push(...orderOf(evidence, found), ...(await linesOf(evidence)))
  for (const value of evidence.cases) told.violations.push(...(await placesOf(evidence, value, found)))
  return told
}

async function judgeRow(evidence: Evidence, row: RawRow, messages: readonly Message[], told: Told) {
  const isMessage = row.do === 'say' || /^(card|reminder|proposal|vote|duty|meeting):/.test(row.tag)
  if (!isMessage || row.target !== 'discord') return
  const { length } = messages
  if (length > 1) {
    told.doubled += length - 1
    const when = messages
      .map(({ timestampMs }) => `at ${timestampMs - (row.claimed_at_ms ?? 0)} ms`)
      .join(' and ')
    told.violations.push(`doubled: ${row.tag} stands ${length} times, ${when} from its last claim`)
  }
  const exists = row.do === 'say' ? row.state === 'done' : row.has_external === 1
  if (length === 0 && exists) {
    told.lost += 1
    told.violations.push(`lost: ${row.tag} is ${row.state} and no message carries its reference`)
  }
  if (length > 0 && !exists) told.violations.push(`${row.tag} is ${row.state} and yet there is a message`)
  const external = row.do === 'show' ? await evidence.externalOf(row.tag) : undefined
  if (external !== undefined && length === 1 && messages[0]?.id !== external['message'])
    told.violations.push(`${row.tag} is remembered as another message`)
}

/** Lines of a thread stand in the order in which they were decided. */
function orderOf({ rows, cases }: Evidence, found: ReadonlyMap<string, readonly Message[]>): string[] {
  return cases.flatMap(({ key }) => {
    const ids = rows
      .filter((row) => row.tag.startsWith(`line:${key}/`))
      .flatMap((row) => found.get(row.nonce)?.[0]?.id ?? [])
    const sorted = ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
    return ids.join() === sorted.join() ? [] : [`the lines of ${key} stand in another order`]
  })
}

type Judged = Pick<Evidence, 'rows' | 'cases' | 'journal' | 'settings' | 'nowMs'> & {
  readonly ask: Pick<Evidence['ask'], 'runbookOf'>
}

/** Counted from the journal, not from the rows it owes: what each event says of itself, and not one line more. */
export async function linesOf({ rows, cases, journal, settings, nowMs, ask }: Judged): Promise<string[]> {
  const runbooks = new Map<string, Runbook>()
  for (const value of cases) runbooks.set(value.key, await ask.runbookOf(value))
  return cases.flatMap(({ key }) => {
    const events = (journal.get(key) ?? []).map(({ data }) => data as CaseEvent)
    const runbook = runbooks.get(key)
    if (runbook === undefined) throw new Error(`${key} has no runbook`)
    let after: Case | undefined
    const owed = events.flatMap((event) => {
      after = evolve(after, event)
      return linesSaid(event, after, { nowMs, settings, runbook }).map(({ says }) => says)
    })
    const stand = rows.flatMap(
      ({ tag }) => /^line:[^/]+\/\d+\/\d+-(.+)$/.exec(tag.startsWith(`line:${key}/`) ? tag : '')?.[1] ?? [],
    )
    return differences(key, owed, stand)
  })
}

const noIds = { seal: () => 'x', open: () => undefined }
const readable = (components: readonly Component[]): string =>
  everyComponent(components)
    .flatMap((c) => [c.content, c.label, c.placeholder, ...(c.options ?? []).map(({ label }) => label)])
    .filter((words) => words !== undefined && words !== null && words !== '')
    .join('\n')

/** One card with the present state, pinned while the case is open, with one thread that holds its lines. */
async function placesOf(
  { world: { discord }, rows, settings, ask, words, nowMs }: Evidence,
  value: Case,
  found: ReadonlyMap<string, readonly Message[]>,
): Promise<string[]> {
  const row = rows.find(({ tag }) => tag === tags.card(value.key))
  const card = found.get(row?.nonce ?? '')?.[0]
  if (row === undefined || card === undefined) return [`${value.key} has no card`]
  const wrong: string[] = []
  const wanted = cardView(value, {
    settings,
    runbook: await ask.runbookOf(value),
    words,
    ids: noIds,
    nowMs,
    githubBehind: false,
    ref: `-# ref ${row.nonce}`,
  })
  const [shown, expected] = [readable(card.components), readable(wanted as unknown as Component[])]
  if (shown !== expected) wrong.push(`the card of ${value.key} shows\n${shown}\nand not\n${expected}`)
  if ((card.pinnedAtMs !== null) !== (value.lifecycle.is === 'open'))
    wrong.push(`the card of ${value.key} is ${card.pinnedAtMs === null ? 'not ' : ''}pinned`)
  const all = discord.world.threadsOf(settings.channelId).filter(({ name }) => name.startsWith(value.key))
  // What is told of a restricted case stands in a private thread of its own.
  const rooms = all.filter(({ type }) => type === 12)
  const threads = all.filter(({ type }) => type !== 12)
  if (rooms.length > 1) wrong.push(`${value.key} has ${rooms.length} private threads`)
  if (threads.length !== 1 || threads[0]?.id !== card.id)
    wrong.push(`${value.key} has ${threads.length} threads`)
  const elsewhere = rows
    .filter(({ tag }) => tag.startsWith(`line:${value.key}/`) || tag.startsWith(`reminder:${value.key}/`))
    .flatMap(({ nonce }) => found.get(nonce) ?? [])
    .filter(({ channelId }) => channelId !== card.id && channelId !== rooms[0]?.id)
  if (elsewhere.length > 0) wrong.push(`${elsewhere.length} lines of ${value.key} stand outside its thread`)
  return wrong
}
