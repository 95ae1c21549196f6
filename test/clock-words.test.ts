/** Each word by which a runbook starts or holds a clock is one that something a person does brings about. */
import { expect, test } from 'vitest'
import type { ClockStart, PauseCause } from '../src/domain/runbook/runbook.ts'
import { clockStarts, pauseCauses } from '../src/domain/runbook/runbook.ts'
import type { World } from './world.ts'
import { world } from './world.ts'
import {
  acknowledges,
  alerted,
  answersNew,
  assessed,
  claimed,
  drafted,
  first,
  grouped,
  judgesAgain,
  opened,
} from './world/deeds.ts'
import { ticks } from './world/disclosure.ts'
import { agrees } from './world/embargo.ts'

/** A process of a team that writes its own: one clock more, counted from there. */
const counted = (start: ClockStart) => (shipped: string) =>
  shipped.replace(
    '\ngates:\n',
    `
  of-our-own:
    says: keep our own deadline
    starts: ${start}${start === 'promised' || start === 'date-agreed' ? '' : '\n    within: 40 d'}
    met-by: [close]
    satisfies: [O93]

gates:
`,
  )
const held = (cause: PauseCause) => (shipped: string) =>
  counted('reported')(shipped).replace(
    '    met-by: [close]\n',
    `    met-by: [close]\n    paused-by: [${cause}]\n`,
  )

const own = async (w: World) => {
  await w.settled()
  const { text } = await w.ana.types('/sla show', { case: first })
  return /keep our own deadline\*\*: (\w+)/.exec(text)?.[1] ?? 'not there'
}
const contact = async (w: World, kind: string, values: Record<string, string | string[]> = {}) => {
  const form = await w.ben.types('/case contact', { case: first, kind })
  return form.submits({ When: 'now', Channel: 'Email', ...values })
}

async function impactKnown(w: World): Promise<void> {
  await alerted(w)
  await grouped(w)
  await ticks(w, 'reproduce')
  await judgesAgain(w.ben)
}

type Way = { readonly before: (w: World) => Promise<unknown>; readonly by: (w: World) => Promise<unknown> }
const nothing = async () => undefined

const ways = {
  reported: { before: nothing, by: opened },
  opened: { before: nothing, by: opened },
  claimed: {
    before: opened,
    by: async (w) => {
      await answersNew(w.ben)
      await w.ben.types('/case claim', { case: first })
    },
  },
  acknowledged: { before: claimed, by: (w) => acknowledges(w.ben) },
  promised: {
    before: claimed,
    by: (w) => acknowledges(w.ben, { 'We promised to be in contact within': '3' }),
  },
  confirmed: {
    before: claimed,
    by: async (w) => {
      const form = await w.ben.types('/case assess', { case: first })
      await form.submits({
        'What is compromised?': ['Availability'],
        'Initial impact': 'High',
        'Platforms, packages, versions': 'All',
        Why: 'It crashes',
      })
    },
  },
  updated: { before: claimed, by: (w) => contact(w, 'update') },
  'exploitation-known': {
    before: assessed,
    by: async (w) => {
      const form = await w.ben.types('/advisory exploited', { case: first })
      const reply = await form.submits({ Evidence: 'A blog shows it' })
      if (reply.buttons.includes('Confirm')) await reply.clicks('Confirm')
    },
  },
  'fix-available': { before: impactKnown, by: (w) => ticks(w, 'fix') },
  'cve-requested': {
    before: drafted,
    by: async (w) => {
      const form = await w.ben.types('/advisory cve', { case: first, action: 'request' })
      if (form.buttons.includes('Confirm')) await form.clicks('Confirm')
    },
  },
  'date-agreed': { before: assessed, by: (w) => agrees(w.ben, '2026-12-15 15:00 UTC') },
} as const satisfies Record<ClockStart, Way>

test.each(clockStarts)(
  'a clock that a runbook counts from “%s” starts when a person does what it says',
  async (start) => {
    const w = await world({ runbook: counted(start) })
    await ways[start].before(w)
    expect(start === 'reported' || start === 'opened' ? 'not there' : await own(w)).toBe('not there')
    await ways[start].by(w)
    expect(await own(w)).toBe('running')
  },
)

const known = async (w: World, what: string, values: Record<string, string> = {}) => {
  const form = await w.ben.types('/case known', { case: first })
  const reply = await form.submits({ 'What is it?': what, ...values })
  return reply.buttons.includes('Confirm') ? reply.clicks('Confirm') : reply
}
const holds = {
  'details-asked': {
    begins: (w) => contact(w, 'details-asked', { 'Missing details': ['Steps'] }),
    ends: (w) => contact(w, 'details-received'),
  },
  public: {
    begins: (w) => known(w, 'Public here', { 'Public links': 'https://example.org/issue/1' }),
    ends: (w) => known(w, 'New'),
  },
} as const satisfies Record<PauseCause, Record<'begins' | 'ends', (w: World) => Promise<unknown>>>

test.each(pauseCauses)(
  'a clock that a runbook lets wait for “%s” waits that long and goes on',
  async (cause) => {
    const w = await world({ runbook: held(cause) })
    await claimed(w)
    expect(await own(w)).toBe('running')
    await holds[cause].begins(w)
    expect(await own(w)).toBe('paused')
    await holds[cause].ends(w)
    expect(await own(w)).toBe('running')
  },
)
