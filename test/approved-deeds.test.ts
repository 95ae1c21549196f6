/** What waits after its approval leaves as two people approved it, or not at all: whatever would read otherwise by now is void and said. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { world } from './world.ts'
import { chairing } from './world/administration.ts'
import { approves } from './world/approving.ts'
import { first, threadOf } from './world/deeds.ts'
import {
  addsList,
  advisoryOf,
  agrees,
  announces,
  asksToDisclose,
  asksToNotify,
  disclosed,
  listed,
  proposalIn,
  readied,
} from './world/disclosure.ts'

async function drafts(w: World, values: Record<string, string>): Promise<void> {
  const form = await w.ben.types('/advisory draft', { case: first, advisory: 'a1' })
  const shown = await form.submits(values)
  if (!shown.buttons.includes('Confirm')) throw new Error(shown.text)
  await shown.clicks('Confirm')
  await w.settled()
}

async function editsText(w: World, name: string): Promise<void> {
  const form = await w.ana.types('/template edit', { name })
  const shown = await form.submits({ Text: `${String(form.filled.Text)}\n\nWith our thanks.` })
  await shown.clicks('Confirm')
  await w.settled()
}

async function lengthens(w: World): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section: 'lists' })
  const form = await page.picks('Change…', 'Distributors')
  await form.submits({ Address: 'builds@distro.example, more@distro.example' })
  await w.settled()
}

/** Approved, and the mail server takes nothing for now. */
async function noticeWaits(w: World): Promise<void> {
  await listed(w, 'builds@distro.example')
  await (await asksToNotify(w.ben)).clicks('Confirm')
  await w.settled()
  w.mail.fault({ kind: 'defer' })
  const said = await approves(w.dmitri, proposalIn(w))
  if (!said.text.includes('Approved')) throw new Error(said.text)
  await w.settled()
}

test('an approved notice that is what it was leaves once the mail server takes it', async () => {
  const w = await world()
  await noticeWaits(w)
  expect(w.mail.arrived).toEqual([])
  await w.clock.advance('2h')
  expect(w.mail.arrived).toHaveLength(1)
  expect(threadOf(w)).not.toContain('no longer what they approved')
})

test.each<[string, (w: World) => Promise<void>]>([
  ['another mitigation is recorded', (w) => drafts(w, { Mitigation: 'Switch the loader off.' })],
  ['the letter of the team reads otherwise', (w) => editsText(w, 'embargoed-notice')],
  ['somebody was put on the list', lengthens],
])(
  'an approved notice waits for the mail server and %s: it is void, said with the button, and never leaves',
  async (_what, happens) => {
    const w = await world()
    await noticeWaits(w)
    await happens(w)
    await w.clock.advance('6m')
    expect(threadOf(w)).toContain('no longer what they approved')
    expect(threadOf(w)).toContain('Propose anew')
    await w.clock.advance('3h')
    expect(w.mail.arrived).toEqual([])
  },
)

test.each<[string, (w: World) => Promise<void>]>([
  [
    'another credit is agreed',
    async (w) => {
      const credit = await w.ben.types('/advisory credit', { case: first })
      const shown = await credit.submits({
        Credit: 'Named',
        'Credited as': 'Rita',
        'Credited for': 'Reporter',
      })
      if (shown.buttons.includes('Confirm')) await shown.clicks('Confirm')
      await w.settled()
    },
  ],
  ['the letter of the team reads otherwise', (w) => editsText(w, 'disclosure')],
])('an approved announcement waits for the mail server and %s: it never leaves', async (_what, happens) => {
  const w = await world({ at: disclosed })
  await addsList(w, 'builds@distro.example', { 'Hears of it': 'With the disclosure' })
  const shown = await announces(w.ben, 'List: Distributors')
  await shown.clicks('Confirm')
  await w.settled()
  const before = w.mail.arrived.length
  w.mail.fault({ kind: 'defer' })
  const said = await approves(w.dmitri, proposalIn(w))
  expect(said.text).toContain('Approved')
  await w.settled()
  await happens(w)
  await w.clock.advance('3h')
  expect(threadOf(w)).toContain('no longer what they approved')
  expect(w.mail.arrived).toHaveLength(before)
})

async function leavesItToTheTsc(w: World): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section: 'embargo' })
  const form = await page.picks('Change…', 'lift-embargo')
  await (await form.submits({ 'Lifted by': 'The TSC contact' })).clicks('Confirm')
  await w.settled()
}

test('GitHub is away at the hour and the rule for the second person changes before it answers: nothing is published', async () => {
  const w = await world({ at: readied })
  const early = { When: 'As soon as it is approved', 'Why early, or with gates still open': 'It leaks' }
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  w.github.fault({ match: { method: 'PATCH', route: /security-advisories/ }, kind: '503', times: 3 })
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  await leavesItToTheTsc(w)
  await w.clock.advance('3h')
  expect(advisoryOf(w).state).toBe('draft')
  expect(threadOf(w)).toContain('only the TSC lifts an embargo now')
})

test('GitHub is away at the hour and another date is agreed before it answers: nothing is published', async () => {
  const w = await world({ at: readied })
  await (await asksToDisclose(w.ben)).clicks('Confirm')
  await w.settled()
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  w.github.fault({ match: { method: 'PATCH', route: /security-advisories/ }, kind: '503', times: 3 })
  await w.clock.to('2026-11-24T15:00Z')
  expect(advisoryOf(w).state).toBe('draft')
  await agrees(w, '2026-12-15 15:00 UTC')
  await w.clock.advance('3h')
  expect(advisoryOf(w).state).toBe('draft')
})
