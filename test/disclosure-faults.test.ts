/** While it is published and announced the process may end and any answer may be lost: everything is public once, or nothing is. */
import { expect, test } from 'vitest'
import type { FaultKind } from '../sandbox/github/faults.ts'
import type { Hand, World } from './world.ts'
import { product, textOf, world } from './world.ts'
import { draftsAnother, first, reviewed } from './world/deeds.ts'
import {
  addsList,
  advisoryOf,
  announces,
  approved,
  completes,
  disclosed,
  proposalIn,
  proposes,
  readied,
} from './world/disclosure.ts'
import { drives } from './coverage/drives.ts'
import { approves } from './world/approving.ts'
import { chairing } from './world/administration.ts'

const kinds: readonly FaultKind[] = ['store-then-reset', 'reset', '503']
const publishing = /security-advisories\/GHSA-[\w-]+$/
const turns = (w: World) =>
  w.github.state.changes.filter(({ what }) => /^turned GHSA-\S+ to published$/.test(what))
const lines = (w: World, words: string) => w.lines(w.thread(first)).filter((line) => line.includes(words))

/** What is left of the run goes on in another process, once the waiting is over. */
async function goesOn(w: World): Promise<void> {
  await w.restarts()
  await w.clock.advance('10m')
  await w.settled()
}

test.each(kinds.flatMap((kind) => ['PATCH', 'GET'].map((method) => ({ kind, method }))))(
  '$method of the advisory meets $kind at the agreed hour: it is public once, and told once',
  async ({ kind, method }) => {
    const w = await world({ at: approved })
    w.github.fault({ match: { method, route: publishing }, kind, times: 1 })
    await w.clock.to('2026-11-24T15:00Z')
    await goesOn(w)
    expect(advisoryOf(w)).toMatchObject({ state: 'published' })
    expect(turns(w)).toHaveLength(1)
    expect(advisoryOf(w).description).not.toContain('<!--')
    expect(lines(w, 'is disclosed')).toHaveLength(1)
  },
)

test('the process is away at the agreed hour: what was approved is published when it is back', async () => {
  const w = await world({ at: approved })
  await w.restarts(() => w.clock.to('2026-11-24T16:30Z'))
  await w.settled()
  expect(turns(w)).toHaveLength(1)
  drives('O93')
})

test('one of two advisories was changed: the other is public, both people hear it, and only the rest is proposed anew', async () => {
  const w = await world({ at: readied })
  const second = await draftsAnother(w, w.ben, { Package: 'npm/halcyon-viewer' })
  await completes(w, 'a2')
  const form = await w.ben.types('/advisory cve', { case: first, action: 'not-needed', advisory: 'a2' })
  await (await form.submits({ 'Why none is needed': 'The same flaw has one' })).clicks('Confirm')
  await w.settled()
  await reviewed(w, 'Public disclosure', [w.chloe, w.tess])
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  w.github.human('ben-s').editsAdvisory(product, second, { summary: 'Another headline' })
  await w.clock.to('2026-11-24T15:00Z')
  expect(advisoryOf(w, 0).state).toBe('published')
  expect(advisoryOf(w, 1).state).toBe('draft')
  expect(lines(w, 'not everything was published')).toHaveLength(1)
  await proposes(w)
  expect(textOf(proposalIn(w))).not.toContain(advisoryOf(w, 0).ghsaId)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(turns(w)).toHaveLength(2)
  expect(lines(w, 'is disclosed')).toHaveLength(1)
})

test.each(['store-then-reset', 'reset', '503'] as const)(
  'the announcement in a channel meets %s: it stands there once',
  async (kind) => {
    const w = await world()
    const page = await chairing(w).types('/sir-admin settings', { section: 'public-channels' })
    await page.picks('Add a channel', w.channels.general)
    await disclosed(w)
    const preview = await announces(w.ben, 'Channel: general')
    w.discord.fault({ match: { method: 'POST', route: /\/messages$/ }, kind })
    await preview.clicks('Confirm')
    await w.settled()
    await goesOn(w)
    expect(w.messages(w.channels.general)).toHaveLength(1)
    expect(lines(w, 'Announced in')).toHaveLength(1)
  },
)

test('a list whose letter is in doubt gets none a second time, and the other letter arrives', async () => {
  const w = await world()
  await addsList(w, 'one@distro.example, two@distro.example', { 'Hears of it': 'With the disclosure' })
  await disclosed(w)
  await (await announces(w.ben, 'List: Distributors')).clicks('Confirm')
  await w.settled()
  w.mail.fault({ kind: 'store-then-drop' })
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  await goesOn(w)
  w.expects({ waiting: true })
  expect(w.mail.arrived.map(({ to }) => to[0])).toEqual(['one@distro.example', 'two@distro.example'])
})

test('GitHub is out of reach while an approval stands: owner and chairs hear it once, before the date, and once when it answers again', async () => {
  const w = await world({ at: approved })
  const told = (who: Hand, words: string) =>
    w.lines(w.discord.directMessages(who.id)).filter((line) => line.includes(words))
  const away = 'whether it can still be carried out'
  const back = 'it can still be carried out'
  w.expects({ refused: /./ })
  w.github.fault({ match: { route: /./ }, kind: '503', times: 1_000_000 })
  await w.clock.passes('30m', '10m')
  expect(told(w.ben, away)).toEqual([])
  await w.clock.passes('20h', '40m')
  await w.restarts()
  await w.clock.passes('10h', '1h')
  for (const who of [w.ben, w.ana, w.dmitri]) {
    expect(told(who, away)).toHaveLength(1)
    expect(told(who, away)[0]).toContain('<t:1795532400')
    expect(told(who, away)[0]).toContain('/advisory disclose')
    expect(told(who, away)[0]).toContain('/advisory embargo extend')
  }
  expect(told(w.chloe, away)).toEqual([])
  w.github.clearFaults()
  await w.clock.passes('1h', '10m')
  for (const who of [w.ben, w.ana, w.dmitri]) expect(told(who, back)).toHaveLength(2)
  await w.clock.to('2026-11-24T15:00Z')
  await w.settled()
  expect(turns(w)).toHaveLength(1)
})

test('an outage that begins shortly before the date is told before it', async () => {
  const w = await world({ at: approved })
  await w.clock.to('2026-11-24T14:30Z')
  w.github.fault({ match: { route: /./ }, kind: '503', times: 1_000_000 })
  w.expects({ refused: /./, waiting: true })
  await w.clock.passes('25m', '5m')
  expect(w.lines(w.discord.directMessages(w.ben.id)).join()).toContain('whether it can still be carried out')
})
