/** /case open: a report becomes a case with its card, thread, tracking issue and clocks. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { first, opened, opens, report } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

test('opening a case shows its key and code name, and who looks into #sir sees its card', async () => {
  const w = await world()
  const reply = await opens(w.ana)
  expect(reply.text).toMatch(/\*\*SIR-2026-001 · [a-z]+-[a-z]+\*\* is open/)
  expect(reply.buttons).toEqual(['Known?', 'Claim', 'Undo'])
  await w.settled()
  const card = w.card(first)
  expect(card.pinned).toBe(true)
  expect(textOf(card)).toContain('nobody owns this')
  expect(w.lines(w.thread(first)).join('\n')).toContain(`${first} was opened by <@${w.ana.id}>`)
  expect(w.issue(1).title).toContain(first)
  drives('O53')
})

test('the SIR role is pinged once when a case opens, by a neutral line', async () => {
  const w = await world({ at: opened })
  const pinging = [...w.messages(w.channels.sir), ...w.messages(w.thread(first))].filter(
    ({ pinged }) => (pinged?.length ?? 0) > 0,
  )
  expect(pinging).toHaveLength(1)
  expect(pinging[0]?.pinged).toEqual(expect.arrayContaining([w.ben.id, w.chloe.id, w.dmitri.id]))
  drives('O53')
})

test('the title typed into the form is nowhere in Discord', async () => {
  const w = await world({ at: opened })
  const shown = [...w.lines(w.channels.sir), ...w.lines(w.thread(first))].join('\n')
  expect(shown).toContain(`${first} was opened by`)
  expect(w.issue(1).body + w.issue(1).title).toContain(report['Neutral title'])
  expect(shown).not.toContain(report['Neutral title'])
})

test('a time that cannot be read is named, and Fix and resubmit brings back what was entered', async () => {
  const w = await world()
  const refused = await opens(w.ana, { Received: 'the day before the party', Source: 'Discord' })
  expect(refused.text).toContain('**Received** cannot be taken as it is')
  expect(refused.buttons).toEqual(['Fix and resubmit'])
  const again = await refused.clicks('Fix and resubmit')
  expect(again.filled).toMatchObject({
    'Neutral title': report['Neutral title'],
    Source: ['Discord'],
    Received: 'the day before the party',
  })
  const reply = await again.submits({ Received: 'yesterday 14:00' })
  expect(reply.text).toContain('is open')
})

test('the source is asked for and never guessed, and comes filled in where it was typed', async () => {
  const w = await world()
  const form = await w.ana.types('/case open')
  await expect(form.submits({ 'Neutral title': report['Neutral title'] })).rejects.toThrow(
    '"Source" is required',
  )
  const typed = await w.ana.types('/case open', { source: 'discord' })
  expect(typed.filled).toMatchObject({ Source: ['Discord'] })
})

test.each([
  ['Neutral title', '   '],
  ['Neutral title', 'x'.repeat(81)],
  ['Received', 'tomorrow 10:00'],
  ['Link to the report', 'javascript:alert(1)'],
  ['Link to the report', 'https://user:secret@example.org/report'],
])('%s refuses %j by its name', async (label, value) => {
  const w = await world()
  const form = await w.ana.types('/case open')
  const refused = await form.submits({ ...report, [label]: value }, { force: true })
  expect(refused.text).toContain(`**${label}**`)
  expect(w.lines(w.channels.sir)).toEqual([])
})

test('a second report with the same link asks first, and only Confirm opens it', async () => {
  const w = await world()
  const link = { 'Link to the report': 'https://example.org/reports/17' }
  await opens(w.ana, link)
  const asked = await opens(w.ben, { ...link, 'Neutral title': 'Another name for it' })
  expect(asked.text).toContain(`an open case that looks the same: **${first}**`)
  expect(asked.buttons).toEqual(['Confirm', 'Change', 'Cancel'])
  const cancelled = await asked.clicks('Cancel')
  expect(cancelled.text).toContain('Nothing was changed')
  const askedAgain = await opens(w.ben, link)
  const confirmed = await askedAgain.clicks('Confirm')
  expect(confirmed.text).toContain('SIR-2026-002')
})

test('pressing Confirm twice opens one case', async () => {
  const w = await world()
  await opens(w.ana)
  const asked = await opens(w.ben)
  const [one, two] = await Promise.all([asked.clicks('Confirm'), asked.clicks('Confirm')])
  await w.settled()
  expect(w.github.repo('halcyon/sir-reports').issues).toHaveLength(2)
  expect([one.text, two.text].filter((text) => text.includes('is open'))).toHaveLength(1)
})

test('undoing an opening closes the case as withdrawn and unpins its card', async () => {
  const w = await world()
  const reply = await opens(w.ana)
  await w.settled()
  await reply.clicks('Undo')
  await w.settled()
  expect(textOf(w.card(first))).toContain('**Closed** · withdrawn')
  expect(w.card(first).pinned).toBe(false)
  expect(w.issue(1).state).toBe('closed')
})

test.each([
  ['/', '', ''],
  ['#issuecomment-1', '', ''],
  ['?x=1', '', ''],
  ['', 'https://', 'http://'],
  ['', 'https://github', 'https://www.github'],
  ['', 'github.com/halcyon', 'GitHub.com/HALCYON'],
])(
  'the link of an open case spelled otherwise (%s %s %s) is asked about like the very same',
  async (end, from, to) => {
    const w = await world()
    const link = 'https://github.com/halcyon/engine/issues/7'
    await opens(w.ana, { 'Link to the report': link })
    const spelled = link.replace(from, to) + end
    const asked = await opens(w.ben, { 'Neutral title': 'Another name', 'Link to the report': spelled })
    expect(asked.text).toContain('looks the same')
    expect(asked.text).toContain(first)
  },
)

test('before set-up whoever opens a case hears that there is nothing yet, and who sets it up', async () => {
  const w = await world({ setUp: false })
  for (const who of [w.ben, w.sam, w.alex]) {
    const { text } = await who.types('/case open')
    expect(text).toContain('not set up')
    expect(text).toContain('/sir-admin setup')
    expect(text.includes('Ask whoever administers this server')).toBe(who !== w.alex)
  }
})
