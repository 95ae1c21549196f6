/** /case export: a case as a file, for whoever asked alone, and without whoever reported it. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { claimed, drafted, first } from '../world/deeds.ts'

const robin = 'Robin Reporter'
const address = 'robin@example.org'
const login = 'robin-r'

/** A case with everything sealed in it, and a note that says more than it should. */
async function handled(): Promise<World> {
  const w = await world()
  w.github.addUser(login)
  await drafted(w)
  const reporter = await w.ben.types('/case reporter', { case: first })
  await reporter.submits({
    Name: robin,
    Contact: address,
    'GitHub login': login,
    'Wants credit': 'Named',
  })
  const credit = await w.ben.types('/advisory credit', { case: first })
  await credit.submits({ Credit: 'Named', 'Credited as': 'R. Reporter', 'Credited for': 'Reporter' })
  const note = await w.ben.types('/case note', { case: first })
  await note.submits({ Note: `Called ${robin} (${address}), alias @${login}.` })
  const letter = await w.ben.types('/template send', { case: first, name: 'acknowledgement' })
  await (await letter.submits({ 'Working days until the next contact': '3' })).clicks('Confirm')
  await w.settled()
  return w
}

async function exports(w: World, format: string): Promise<{ text: string; file: string; name: string }> {
  const preview = await w.ben.types('/case export', { case: first, format })
  expect(preview.ephemeral).toBe(true)
  const reply = await preview.clicks('Confirm')
  expect(reply.ephemeral).toBe(true)
  await w.settled()
  const [file] = (reply.outcome.message?.attachments ?? []) as { url: string; filename: string }[]
  if (file === undefined) throw new Error(reply.text)
  return { text: reply.text, file: await (await fetch(file.url)).text(), name: file.filename }
}

test.each([
  ['Markdown', `${first}.md`],
  ['JSON', `${first}.json`],
])('as %s it holds the case, and not who reported it', async (format, name) => {
  const w = await handled()
  const { file, text, name: called } = await exports(w, format)
  expect(called).toBe(name)
  for (const there of [first, 'npm/halcyon', 'CVSS:3.1', 'high', 'LetterSent', '‹reporter›', 'reporter'])
    expect(file).toContain(there)
  for (const secret of [robin, address, login, 'R. Reporter']) expect(file).not.toContain(secret)
  expect(text).toContain(createHash('sha256').update(file).digest('hex'))
})

test('each letter is there by its hash, and each entry of the journal by its signature', async () => {
  const w = await handled()
  const { file } = await exports(w, 'JSON')
  const whole = JSON.parse(file) as {
    sent: { what: string; sha256: string }[]
    journal: { whole: boolean; entries: number; head: string; chain: { entry: number; mac: string }[] }
  }
  expect(whole.sent.find(({ what }) => what === 'LetterSent')?.sha256).toMatch(/^[\da-f]{64}$/)
  expect(whole.journal).toMatchObject({ whole: true })
  expect(whole.journal.head).toMatch(/^[\da-f]{64}$/)
  const macs = whole.journal.chain.map(({ mac }) => mac)
  expect(new Set(macs).size).toBe(macs.length)
  expect(whole.journal.chain.length).toBeLessThanOrEqual(whole.journal.entries)
})

test('nothing of it is posted: the thread says that it was exported, and by whom', async () => {
  const w = await handled()
  const posted = () => w.discord.channels().flatMap(({ id }) => w.lines(id))
  const before = posted().length
  await exports(w, 'Markdown')
  const after = posted()
  expect(after).toHaveLength(before + 1)
  expect(after.find((line) => line.includes('exported as a file'))).toContain(w.ben.id)
  expect(JSON.stringify(w.discord.channels().flatMap(({ id }) => w.messages(id)))).not.toContain(
    `${first}.md`,
  )
})

test('a member who does not own the case gets nothing, and of a restricted one no word', async () => {
  const w = await world({ at: claimed })
  expect((await w.chloe.types('/case export', { case: first })).text).toContain('only they or a chair')
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'It concerns one of the team' })).clicks('Confirm')
  await w.settled()
  expect((await w.chloe.types('/case export', { case: first })).text).toContain('There is no such case')
})

test('a closed case is exported as well, and pressed twice it is noted once', async () => {
  const w = await handled()
  const close = await w.ben.types('/case close', { case: first })
  await close.submits({ 'Closed as': 'Withdrawn', Why: 'Handled elsewhere' })
  const preview = await w.ben.types('/case export', { case: first })
  await Promise.all([preview.clicks('Confirm'), preview.clicks('Confirm')])
  await w.settled()
  expect(w.lines(w.thread(first)).filter((line) => line.includes('exported as a file'))).toHaveLength(1)
})

test.each([
  'Robin  Reporter',
  'Robin\u00a0Reporter',
  'ROBIN\nREPORTER',
  'Rob\u200bin Reporter',
  'robin@EXAMPLE.org',
  'Robin-R',
  'R. Reporter',
])('a note that spells who reported it as %j gives nothing away', async (spelled) => {
  const w = await world({ at: claimed })
  const reporter = await w.ben.types('/case reporter', { case: first })
  await reporter.submits({
    Name: robin,
    Contact: `R. Reporter <${address}> (work)`,
    'GitHub login': login,
    'Wants credit': 'Named',
  })
  const note = await w.ben.types('/case note', { case: first })
  await note.submits({ Note: `Talked to ${spelled}, again` })
  await w.settled()
  for (const format of ['Markdown', 'JSON']) {
    const { file } = await exports(w, format)
    expect(file).toContain('Talked to ‹reporter›, again')
  }
})
