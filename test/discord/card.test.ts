/** The card: what a restricted case keeps to itself, and which further actions it offers when. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { registry } from '../../commands/index.ts'
import { everyComponent } from '../../sandbox/discord/message-payload.ts'
import { customIds } from '../../src/app/interaction/custom-id.ts'
import { loadWords } from '../../src/app/core/render.ts'
import { cardView } from '../../src/discord/views/card.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { openCase } from '../../src/domain/case/intake/open.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { contextAt, startMs } from '../domain/case-setting.ts'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { acknowledges, assessed, claimed, first, opened } from '../world/deeds.ts'

const words = loadWords(fileURLToPath(new URL('../../templates', import.meta.url)))

function cardOf(nowMs: number, restricted: boolean, ...more: readonly CaseEvent[]): string {
  const context = contextAt(startMs)
  const events = openCase(
    {
      type: 'OpenCase',
      by: '11',
      title: 'A crash',
      source: 'email',
      receivedAtMs: startMs,
      codeName: 'blue-heron',
    },
    { ...context, runbookHash: context.settings.runbook.hash, number: 1 },
  )
  if (isRefusal(events)) throw new Error(events.refused)
  const value = fold(undefined, [...events, ...more])
  if (value === undefined) throw new Error('no case')
  const { runbook, settings } = context
  const ids = customIds([Buffer.alloc(32, 'key')])
  const rooms = { runbook, settings, words, ids, nowMs, githubBehind: true, ref: '-# ref abc' }
  return JSON.stringify(cardView({ ...value, restricted }, rooms))
}

const claimedBy12: CaseEvent = { type: 'CaseClaimed', owner: '12', atMs: startMs, by: '12' }

test('a restricted case shows its key, its owner and whether it is on time, and nothing else', () => {
  const card = cardOf(startMs, true, claimedBy12)
  expect(card).toContain('SIR-2026-001 · restricted')
  expect(card).toContain('owner <@12> · on time')
  for (const told of [
    'blue-heron',
    'Intake',
    'severity',
    'email',
    'Known?',
    'More actions',
    'Next:',
    'GitHub',
  ])
    expect(card, told).not.toContain(told)
  expect(cardOf(startMs, false, claimedBy12)).toContain('blue-heron')
})

test('a restricted case that is late says so and can be claimed', () => {
  const card = cardOf(startMs + 30 * 86_400_000, true)
  expect(card).toContain('nobody owns this · ⚠ **overdue**')
  expect(card).toContain('"label":"Claim"')
})

const offered = (w: World, menu = 'More actions') =>
  everyComponent(w.card(first).components)
    .filter(({ placeholder }) => placeholder === menu)
    .flatMap(({ options }) => options ?? [])
const labels = (w: World, menu?: string) => offered(w, menu).map(({ label }) => label)

test('more actions are those that make sense now', async () => {
  const w = await world({ at: opened })
  expect(labels(w)).toContain('Claim')
  for (const early of ['Release ownership', 'Draft advisory', 'Assess', 'Reporter: result told'])
    expect(labels(w)).not.toContain(early)
})

test('after the verdict there is more to do and nothing to ask again', async () => {
  const w = await world({ at: assessed })
  await acknowledges(w.ben)
  await w.settled()
  expect(labels(w)).toEqual(
    expect.arrayContaining(['Release ownership', 'Reporter: update sent', 'Done: Findings discussed']),
  )
  const further = labels(w, 'Towards disclosure')
  expect(further).toEqual(
    expect.arrayContaining([
      'Draft advisory',
      'Date of disclosure and advisories',
      'Reporter: embargo discussed',
    ]),
  )
  expect(further.length).toBeLessThanOrEqual(25)
  expect(labels(w)).not.toContain('Known already?')
  expect(labels(w)).not.toContain('Claim')
  expect(labels(w).length).toBeLessThanOrEqual(25)
  await w.ben.picks(w.card(first), 'More actions', 'Done: Findings discussed').then(async (form) => {
    await form.submits({ Evidence: 'Call on Friday', 'Who took part': [w.ben.id, w.ana.id] })
  })
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('ticked **Findings discussed**')
})

test('a deadline is put off and taken up again from the card', async () => {
  const w = await world({ at: claimed })
  const putOff = labels(w).find((label) => label?.startsWith('I am on it until…: ')) ?? ''
  const form = await w.ben.picks(w.card(first), 'More actions', putOff)
  await form.submits({ 'How long': '1 working day', Reason: 'Waiting for a build' })
  await w.settled()
  expect(textOf(w.card(first))).toContain('Put off:')
  const resume = labels(w).find((label) => label?.startsWith('Take up again: ')) ?? ''
  expect((await w.ben.picks(w.card(first), 'More actions', resume)).text).toContain('Taken up again')
})

test('each further action is a command that knows what it is given', async () => {
  const w = await world({ at: assessed })
  for (const { value = '' } of [...offered(w), ...offered(w, 'Towards disclosure')]) {
    const [path = '', args] = value.split('?')
    const spec = registry.get(path)
    expect(spec, value).toBeDefined()
    for (const name of new URLSearchParams(args).keys()) expect(spec?.options, value).toHaveProperty(name)
  }
})

test('where there is more to do than a menu holds, what the card has as a button makes room', async () => {
  const w = await world({ at: assessed })
  await acknowledges(w.ben)
  const contact = await w.ben.types('/case contact', { case: first, kind: 'details-asked' })
  const asked = { 'Missing details': ['Steps'], 'We promised to be in contact within': '9' }
  await contact.submits({ When: 'now', Channel: 'Email', ...asked })
  for (const deadline of ['meeting', 'update', 'promise'])
    await (
      await w.ben.types('/sla snooze', { case: first, deadline })
    ).submits({ 'How long': '1 working day', Reason: 'Waiting for a build' })
  await w.settled()
  expect(labels(w).length).toBeLessThanOrEqual(25)
  expect(labels(w)).toEqual(expect.arrayContaining(['Close the case', 'Ask for help: ask the TSC']))
})
