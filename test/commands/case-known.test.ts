/** /case known: the first question of every case. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { answersNew, assessed, first, opened, opens } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

test('New goes straight on and leaves Claim as the next step', async () => {
  const w = await world({ at: opened })
  const reply = await answersNew(w.ben)
  expect(reply.text).toContain('is new: it stays private')
  expect(reply.buttons).toEqual(['Claim', 'Undo'])
  await w.settled()
  expect(textOf(w.card(first))).toContain('✔ Known?')
  drives('O49')
})

test('Public is shown before it counts, needs its links, and gives the letter with them', async () => {
  const w = await world({ at: opened })
  const form = await w.ben.types('/case known', { case: first })
  const asked = await form.submits({ 'What is it?': 'Public here' })
  const refused = await asked.clicks('Confirm')
  expect(refused.text).toContain('**Public links**')
  const again = await refused.clicks('Fix and resubmit')
  expect(again.filled).toMatchObject({ 'What is it?': ['Public here'] })
  const preview = await again.submits({ 'Public links': 'https://example.org/issues/9' })
  expect(preview.buttons).toContain('Confirm')
  expect(preview.text).toContain('with: **Public here**')
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain('publicly known')
  expect(reply.text).toContain('https://example.org/issues/9')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('answered *Known already?*: public here')
  drives('O51')
})

test('Known but undisclosed stays private', async () => {
  const w = await world({ at: opened })
  const form = await w.ben.types('/case known', { case: first })
  const preview = await form.submits({ 'What is it?': 'Known but undisclosed' })
  expect((await preview.clicks('Confirm')).text).toContain('it stays private')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('*Known already?*: known but undisclosed')
  drives('O52')
})

test('Change brings the form back filled in', async () => {
  const w = await world({ at: opened })
  const form = await w.ben.types('/case known', { case: first })
  const preview = await form.submits({
    'What is it?': 'Public upstream',
    'Public links': 'https://example.org/cve',
    'May be discussed publicly': true,
  })
  const again = await preview.clicks('Change')
  expect(again.filled).toMatchObject({
    'What is it?': ['Public upstream'],
    'Public links': 'https://example.org/cve',
    'May be discussed publicly': true,
  })
})

test('after the verdict the question is closed', async () => {
  const w = await world({ at: assessed })
  expect((await answersNew(w.ben)).text).toContain('has been assessed')
})

const second = 'SIR-2026-002'

test('what looks the same in our own cases is shown before the question and with its answer', async () => {
  const w = await world({ at: opened })
  const receipt = await opens(w.ana, { 'Neutral title': 'Scene file parser: memory read out of bounds' })
  expect(receipt.text).toContain(`Looks like **${first}**`)
  expect(receipt.text).toContain('a title like it')
  const known = await receipt.clicks('Known?')
  const hints = JSON.stringify(known.outcome.modal?.components)
  expect(hints).toContain(`Looks like ${first}`)
  const reply = await known.submits({ 'What is it?': 'New' })
  expect(reply.text).toContain(`Looks like **${first}**`)
  drives('O49')
})

test('the same report and the same public id are found in closed cases too, and an unlike one is not', async () => {
  const w = await world()
  const link = 'https://github.com/advisories/GHSA-8fc8-4g25-c8m7'
  await opened(w, { 'Link to the report': link })
  await (
    await w.ana.types('/case close', { case: first })
  ).submits({
    'Closed as': 'Withdrawn',
    Why: 'The reporter took it back',
  })
  const same = await opens(w.ana, { 'Neutral title': 'Something else entirely', 'Link to the report': link })
  expect(same.text).toContain(`**${first}**`)
  expect(same.text).toContain('closed: the same report')
  const named = await opens(w.ana, { 'Neutral title': 'Relates to GHSA-8fc8-4g25-c8m7 perhaps' })
  expect(named.text).toContain('closed: the same CVE or GHSA id')
  const unlike = await opens(w.ana, { 'Neutral title': 'Login page forgets its timeout' })
  expect(unlike.text).not.toContain('Looks like')
})

test('the databases are linked by their search pages alone, without a word of the case', async () => {
  const w = await world()
  const receipt = await opens(w.ana, { 'Neutral title': 'Lobby handshake overflow' })
  expect(receipt.text).toContain('(<https://nvd.nist.gov/vuln/search>)')
  expect(receipt.text).toContain('(<https://osv.dev/list>)')
  const reply = await answersNew(w.ben)
  for (const [url = ''] of reply.text.matchAll(/https:[^>]+/g)) expect(url).not.toMatch(/lobby|handshake|\?/i)
  drives('O49')
})

test('Known but undisclosed is linked to the case it repeats, which is one press from the end', async () => {
  const w = await world({ at: opened })
  await opens(w.ana, { 'Neutral title': 'The same again from somebody else' })
  await w.ben.types('/case claim', { case: second })
  const form = await w.ben.types('/case known', { case: second, repeats: first })
  expect(form.filled).toMatchObject({ 'What is it?': ['Known but undisclosed'], 'Repeats case': first })
  const reply = await (await form.submits({})).clicks('Confirm')
  expect(reply.text).toContain(`It repeats **${first}**`)
  expect(reply.buttons).toEqual(['Duplicate', 'Undo'])
  await w.settled()
  expect(w.lines(w.thread(second)).at(-1)).toContain(`stays private; it repeats **${first}**`)
  expect((await w.ben.types('/case show', { case: second })).text).toContain(`repeats **${first}**`)
  expect(w.issue(2).body).toContain(`**Repeats** [${first}](`)
  const told = await (await w.ben.types('/case contact', { case: second, kind: 'result' })).submits({})
  expect(told.text).toContain('The same issue has been reported to us before')
  const preview = await reply.clicks('Duplicate')
  expect(preview.text).toContain(`as a duplicate of **${first}`)
  drives('O52')
})

test('it repeats neither itself, nor a case that is none, and a new issue repeats nothing', async () => {
  const w = await world({ at: opened })
  const says = async (values: Record<string, string>) =>
    (await (await w.ben.types('/case known', { case: first })).submits(values)).text
  const undisclosed = { 'What is it?': 'Known but undisclosed' }
  expect(await says({ ...undisclosed, 'Repeats case': 'SIR-2026-077' })).toContain('There is no such case')
  expect(await says({ 'What is it?': 'New', 'Repeats case': first })).toContain('**Repeats case**: only what')
  const itself = await w.ben.types('/case known', { case: first, repeats: first })
  expect((await (await itself.submits({})).clicks('Confirm')).text).toContain('that is this case itself')
  expect(await w.ben.completes('/case known', 'repeats')).toEqual([first])
  expect(await w.ben.at(w.thread(first)).completes('/case known', 'repeats')).toEqual([])
})

test('a public issue says until when its reporter hears, and whether it may be discussed', async () => {
  const w = await world({ at: opened })
  const form = await w.ben.types('/case known', { case: first })
  const preview = await form.submits({
    'What is it?': 'Public here',
    'Public links': 'https://example.org/issues/9',
    'May be discussed publicly': true,
  })
  const reply = await preview.clicks('Confirm')
  const dueSeconds = Date.parse('2026-11-25T09:00:00Z') / 1000
  expect(reply.text).toContain(`given the links, by <t:${dueSeconds}:f>`)
  expect(reply.text).toContain('may be discussed in public channels and meetings')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('public here; it may be discussed publicly')
  expect((await w.ben.types('/case show', { case: first })).text).toContain('may be discussed publicly')
  const deadlines = (await w.ben.types('/sla show', { case: first })).text
  expect(deadlines).toContain('tell the reporter that the issue is known')
  expect(deadlines).toContain('**disclose, even without a fix**: not needed')
  drives('O50')
})
