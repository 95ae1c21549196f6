/** From a report to its disclosure, by five people and those they ask, over weekends, a change of the clocks, holidays and a year's end. */
import { expect, test } from 'vitest'
import { messageOf, standing } from './votes/polls.ts'
import type { Hand } from './world.ts'
import { product, textOf, world } from './world.ts'
import {
  acknowledges,
  alerted,
  drafted,
  first,
  grouped,
  judgement,
  judgesAgain,
  neutral,
  report,
  reviewed,
} from './world/deeds.ts'
import {
  addsList,
  advisoryOf,
  agrees,
  announces,
  asksToDisclose,
  contacts,
  fixUrl,
  notifies,
  proposalIn,
  proposes,
  publicWords,
  recordsPreparation,
  ticks,
} from './world/disclosure.ts'
import { drives } from './coverage/drives.ts'
import { approves } from './world/approving.ts'
import { chairing } from './world/administration.ts'

const robin = 'Robin Reporter'
const mitigation = 'Open no scene files of strangers until you have updated.'
/** A Tuesday, day 82 of the 90. */
const date = '2027-01-12 15:00 Europe/Berlin'

/** What nobody outside may read before it is public, and of it what stays inside for ever. */
const inside = [first, report['Neutral title'], 'robin@reporter.example', neutral]
const embargoed = [...inside, mitigation, judgement['Platforms, packages, versions'], 'CVE-2026-4242', robin]

test('a report is carried to its disclosure, and nothing embargoed was ever in a public place', async () => {
  const w = await world({ startsAt: '2026-10-22T09:00:00Z' })
  // A thread sleeps after a week without a word, and is woken by the next.
  w.expects({ refused: /^(?:PATCH|POST) \/channels\// })
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  w.github.addUser('robin-r')
  for (const day of ['2026-12-25', '2027-01-01']) await w.ana.types('/sla holiday-add', { date: day })
  await addsList(w, `builds@distro.example, ${w.sam.id}`)
  const channels = await chairing(w).types('/sir-admin settings', { section: 'public-channels' })
  await channels.picks('Add a channel', w.channels.general)
  const embargo = await chairing(w).types('/sir-admin settings', { section: 'embargo' })
  await embargo.picks('SIG-Release contact', w.sam.id)
  const nothingOut = () => expect(publicWords(w, embargoed)).toEqual([])
  const codeName = () =>
    w.discord
      .channels()
      .find(({ name }) => name.startsWith(first))
      ?.name.split(' · ')[1] ?? ''

  // Thursday: opened by Ana, claimed and judged by Ben; Sam's SIG and the TSC are told.
  await alerted(w)
  await acknowledges(w.ben)
  await (
    await w.ben.types('/case reporter', { case: first })
  ).submits({ Name: robin, Contact: 'robin@reporter.example' })
  nothingOut()

  // The weekend on which the clocks go back.
  await w.clock.to('2026-10-26T10:00Z')
  await ticks(w, 'findings-discussed', { 'Who took part': [w.ana.id, w.ben.id, w.chloe.id, w.dmitri.id] })
  await ticks(w, 'meeting', { Meeting: 'It took place' })
  const resources = await w.ben.types('/case resource', { case: first })
  await resources.submits({ 'Who fixes it': 'Rendering', 'Who provides the resources': 'SIG' })
  await contacts(w, 'result')
  const proposed = await w.ben.types('/advisory embargo propose', { case: first })
  await (await proposed.submits({ Date: date })).clicks('Confirm')
  await agrees(w, date)
  await w.settled()
  await reviewed(w, 'Response', [w.sam])
  await grouped(w)
  nothingOut()

  await w.clock.to('2026-11-02T10:00Z')
  await ticks(w, 'reproduce')
  await judgesAgain(w.ben)
  const request = await w.ben.types('/advisory cve', { case: first, action: 'request' })
  await request.clicks('Confirm')
  await w.settled()
  for (const week of ['2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14']) {
    await w.clock.to(`${week}T10:00Z`)
    await contacts(w, 'update')
  }
  w.github.human('mo').assignsCve(product, advisoryOf(w).ghsaId, 'CVE-2026-4242')
  await w.clock.advance('1d')
  expect(textOf(w.card(first))).toContain('✔ CVE')
  await ticks(w, 'fix')
  const credit = await w.ben.types('/advisory credit', { case: first })
  await credit.submits({
    Credit: 'Named',
    'Credited as': robin,
    'GitHub login': 'robin-r',
    'Credited for': 'Reporter',
    'May collaborate': false,
  })
  const complete = await w.ben.types('/advisory draft', { case: first, advisory: 'a1' })
  await (await complete.submits({ Mitigation: mitigation })).clicks('Confirm')
  await w.settled()
  await ticks(w, 'disclosure-drafted')
  nothingOut()

  // Over Christmas and the year's end.
  await w.clock.to('2026-12-21T10:00Z')
  await reviewed(w, 'Public disclosure', [w.chloe, w.tess])
  await contacts(w, 'review')
  await w.clock.to('2026-12-28T10:00Z')
  await notifies(w)
  await contacts(w, 'update')
  const dm = w.messages(w.discord.directMessages(w.sam.id)).at(-1)
  if (dm === undefined) throw new Error('no notice')
  await w.sam.clicks(dm, 'Read the notice')
  await w.sam.clicks(dm, 'Not affected')
  expect(w.mail.arrived.map(({ to }) => to[0])).toEqual(['builds@distro.example'])
  await w.clock.to('2027-01-04T10:00Z')
  expect((await recordsPreparation(w, '2027-01-11 12:00 UTC')).text).toContain('ready by')
  await contacts(w, 'update')
  await ticks(w, 'merge', { Evidence: fixUrl })
  await w.settled()
  const asked = w.messages(w.discord.directMessages(w.sam.id)).at(-1)
  if (asked === undefined) throw new Error('SIG-Release was not asked')
  await w.sam.clicks(asked, 'Not needed')
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.clock.to('2027-01-10T10:00Z')
  await w.clock.to('2027-01-12T13:59Z')
  expect(advisoryOf(w).state).toBe('draft')
  nothingOut()

  // 15:00 in Berlin.
  await w.clock.to('2027-01-12T14:00Z')
  const advisory = advisoryOf(w)
  expect(advisory).toMatchObject({ state: 'published', cveId: 'CVE-2026-4242' })
  expect(advisory.credits.map(({ login }) => login)).toEqual(['robin-r'])
  expect(advisory.description).toContain(mitigation)
  expect(advisory.description).toContain(robin)
  expect(advisory.description).not.toContain('<!--')
  await (await announces(w.ben, 'Channel: general')).clicks('Confirm')
  await w.settled()
  await (await announces(w.ben, 'List: Distributors')).clicks('Confirm')
  await w.settled()
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  const letter = await w.ben.types('/template send', { case: first, name: 'disclosed' })
  await letter.clicks('Confirm')
  await w.settled()
  expect(w.mail.arrived.at(-1)?.to).toEqual(['robin@reporter.example'])
  expect(w.mail.arrived.at(-1)?.text).toContain('Thank you for reporting it')
  const close = await w.ben.types('/case close', { case: first })
  expect((await close.submits({ 'Closed as': 'Disclosed' })).text).toContain('is closed: Disclosed')
  await w.settled()
  expect(codeName()).not.toBe('')
  expect(publicWords(w, [...inside, codeName()])).toEqual([])
  // What the public may read now is found where it stands.
  expect(publicWords(w, [mitigation])).toHaveLength(1)
  expect(w.messages(w.channels.general).map(textOf).join()).toContain(advisory.ghsaId)
  drives('O95')
}, 300_000)

test('a report whose date is disputed, put off, kept without a fix and then told by others is public the same day, by two people', async () => {
  const w = await world({ startsAt: '2026-10-22T09:00:00Z' })
  w.expects({ refused: /^(?:PATCH|POST) \/channels\// })
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await drafted(w)
  const does = async (who: Hand, command: string, values: Record<string, string>) => {
    const form = await who.types(`/advisory ${command}`, { case: first })
    await (await form.submits(values)).clicks('Confirm')
    await w.settled()
  }
  const nothingOut = () => expect(publicWords(w, embargoed)).toEqual([])

  // Over the weekend on which the clocks go back they do not come to one date; the team decides by reaction.
  await does(w.ben, 'embargo propose', { Date: date, 'Who proposes it': 'The team' })
  await w.clock.to('2026-10-26T10:00Z')
  await does(w.ben, 'embargo propose', {
    Date: '2026-11-24 15:00 Europe/Berlin',
    'Who proposes it': 'The reporter',
  })
  await does(w.ben, 'embargo dispute', { Reason: 'A talk of the reporter is before ours' })
  const line = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('The team decides'))
  if (line === undefined) throw new Error('the team was not told')
  const asking = await w.chloe.at(w.thread(first)).clicks(line, 'Ask the team to decide')
  await asking.submits({ 'Open for': '3 days' })
  await w.settled()
  for (const who of [w.ana, w.ben, w.chloe, w.dmitri])
    await who.reacts(messageOf(w, 'VOTE-1', w.thread(first)), '2️⃣')
  await w.clock.passes('3d', '6h')
  expect(standing(w, 'VOTE-1', w.thread(first))).toContain("**Chosen:** Take the reporter's date")
  nothingOut()

  // Agreed, and put off over the year's end once.
  await agrees(w, '2026-11-24 15:00 Europe/Berlin')
  expect(textOf(w.card(first))).not.toContain('disputed')
  await w.clock.to('2026-11-20T10:00Z')
  await does(w.ben, 'embargo extend', { Date: date, Reason: 'The reporter waits for the fix' })
  await w.clock.to('2027-01-04T10:00Z')
  await does(w.ben, 'embargo without-fix', { Reason: 'Nobody can mend the old parser in time' })
  expect((await w.ben.types('/case show', { case: first })).text).not.toContain('Fix merged')
  nothingOut()

  // Sunday night: others know of it.
  await w.clock.to('2027-01-10T23:00Z')
  await does(w.chloe, 'embargo broken', { 'What is known': 'A forum names the parser' })
  const why = 'Others know of it, and users need to hear what helps'
  const preview = await asksToDisclose(w.ben, {
    When: 'As soon as it is approved',
    'Why early, or with gates still open': why,
  })
  expect(preview.text).toContain('(still open)')
  await preview.clicks('Confirm')
  await w.settled()
  await approves(w.ben, proposalIn(w))
  expect(advisoryOf(w).state).toBe('draft')
  nothingOut()
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
  expect(publicWords(w, [first, report['Neutral title'], robin])).toEqual([])
  drives('O95')
}, 300_000)
