/** /template send: what was previewed arrives, word for word, once; what is in doubt waits for a person. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MailFaultKind } from '../../sandbox/mail/stand-in.ts'
import type { Shown, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { chairing } from '../world/administration.ts'
import { assessed, claimed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const address = 'robin.researcher@example.org'

async function records(w: World, values: Record<string, string> = {}): Promise<void> {
  const form = await w.ben.types('/case reporter', { case: first })
  await form.submits({ Name: 'Robin', Contact: address, 'Wants credit': 'Undecided', ...values })
  await w.settled()
}

/** As far as the preview. */
async function wants(
  w: World,
  name = 'acknowledgement',
  values: Record<string, string> = {},
): Promise<Shown> {
  const form = await w.ben.types('/template send', { case: first, name })
  return form.kind === 'modal' ? form.submits(values) : form
}

async function sends(w: World, name?: string, values?: Record<string, string>): Promise<Shown> {
  const reply = await (await wants(w, name, values)).clicks('Confirm')
  await w.settled()
  return reply
}

async function ready(): Promise<World> {
  const w = await world({ mailTimeoutMs: 700 })
  await claimed(w)
  await records(w)
  return w
}

const asked = (w: World) =>
  w
    .messages(w.thread(first))
    .findLast((one) => textOf(one).includes('The mail server') || textOf(one).includes('may have been sent'))

test('an acknowledgement arrives as previewed, the step is ticked and the promise runs', async () => {
  const w = await ready()
  const preview = await wants(w, 'acknowledgement', { 'Working days until the next contact': '3' })
  expect(preview.text).toContain('It cannot be taken back. Send exactly this?')
  expect(preview.text).not.toContain(address)
  expect(w.mail.arrived).toEqual([])
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain('is on its way to the reporter')
  await w.settled()
  const [letter] = w.mail.arrived
  expect(w.mail.arrived).toHaveLength(1)
  expect(letter?.to).toEqual([address])
  expect(letter?.from).toBe('security@halcyon.example')
  expect(letter?.text).toContain('within 3 working days')
  drives('O58.text')
  expect(preview.text).toContain(letter?.text.trim())
  expect(letter?.headers).toMatchObject({
    from: 'Halcyon Security <security@halcyon.example>',
    subject: 'SIR-2026-001: your message to the halcyon security team',
    'auto-submitted': 'auto-generated',
    'content-type': 'text/plain; charset=utf-8',
  })
  expect(letter?.headers).not.toHaveProperty('x-mailer')
  expect(textOf(w.card(first))).toContain('✔ Acknowledge')
  expect((await w.ben.types('/sla show', { case: first })).text).toContain(
    '**be in contact with the reporter as promised**: running',
  )
  const lines = w.lines(w.thread(first)).join('\n')
  expect(lines).toContain('✉ The letter *acknowledgement* was sent by mail')
  expect(lines.match(/Reporter: acknowledged/g)).toHaveLength(1)
  expect(lines).not.toContain(address)
  drives('O106.mail-out')
})

test('the journal holds the hash of the very text that arrived', async () => {
  const w = await ready()
  await sends(w, 'progress', {
    'In your own words': 'Grüße: a fix is being tested,\n.\n..and it holds. 日本',
  })
  const { text } = await w.ben.types('/case timeline', { case: first })
  const arrived = w.mail.arrived[0]?.text ?? ''
  expect(arrived).toContain('Grüße: a fix is being tested,\n.\n..and it holds. 日本')
  expect(text).toContain(createHash('sha256').update(arrived).digest('hex'))
})

test('letters of one case follow one another in a thread', async () => {
  const w = await ready()
  await sends(w)
  await sends(w, 'progress', { 'In your own words': 'Still at it.' })
  const [one, two] = w.mail.arrived
  expect(two?.headers).toMatchObject({ references: one?.messageId, 'in-reply-to': one?.messageId })
  expect(one?.messageId).toMatch(/^<[a-z2-7]{24}@halcyon\.example>$/)
})

test('asking for details by mail pauses what waits on the reporter; a result is told once', async () => {
  const w = await world({ at: assessed })
  await records(w)
  await sends(w, 'triage-result')
  expect(w.mail.arrived[0]?.text).toContain('a vulnerability of high severity')
  expect(w.lines(w.thread(first)).filter((line) => line.includes('Reporter: result'))).toHaveLength(1)
})

test('without a mail server, an address, or for the team, it says what to do instead', async () => {
  const w = await world({ mail: false })
  await claimed(w)
  expect((await wants(w)).text).toContain('No mail server is set')
  const other = await world()
  await claimed(other)
  const unaddressed = await wants(other)
  expect(unaddressed.text).toContain('`/case reporter` takes one under *Contact*')
  expect(unaddressed.buttons).toEqual(['Record the reporter'])
  const form = await unaddressed.clicks('Record the reporter')
  expect(form.filled).toHaveProperty('Contact')
  await records(other, { Contact: 'Matrix @robin:example.org' })
  expect((await wants(other)).text).toContain('No mail address is recorded')
  expect((await wants(other, 'meeting', { 'In your own words': 'Tuesday' })).text).toContain(
    'who are not written to by mail',
  )
  expect((await wants(other, 'public-issue')).text).toContain('No mail address is recorded')
  expect(other.mail.arrived).toEqual([])
})

test('only the owner or a chair sends', async () => {
  const w = await ready()
  const refused = await w.chloe.types('/template send', { case: first, name: 'acknowledgement' })
  expect(refused.text).toContain('only they or a chair')
})

const passing: readonly MailFaultKind[] = ['refuse', 'hang', 'login', 'defer']
test.each(passing)('a server that answers with %s is tried again, and one letter arrives', async (kind) => {
  const w = await ready()
  w.mail.fault({ kind })
  await sends(w)
  expect(w.mail.arrived).toEqual([])
  expect(w.lines(w.thread(first)).join('\n')).not.toContain('was sent by mail')
  await w.clock.advance('5m')
  await w.clock.advance('1h')
  expect(w.mail.arrived).toHaveLength(1)
  expect(w.lines(w.thread(first)).join('\n')).toContain('was sent by mail')
})

const refusals: readonly (readonly [MailFaultKind, string])[] = [
  ['reject', 'mail-550'],
  ['reject-text', 'mail-554'],
]
test.each(refusals)('a letter the server refuses for good (%s) waits with its code', async (kind, code) => {
  const w = await ready()
  w.mail.fault({ kind })
  await sends(w)
  await w.clock.advance('1h')
  expect(w.mail.arrived).toEqual([])
  const message = asked(w)
  if (message === undefined) throw new Error('nobody was asked')
  expect(textOf(message)).toContain(`(${code}). It was not sent.`)
  expect(message.pinged).toEqual([w.ben.id])
  expect((await w.chloe.clicks(message, 'Send again')).text).toContain('only they or a chair')
  const both = await Promise.all([w.ben, w.ana].map((who) => who.clicks(message, 'Send again')))
  const said = both.map(({ text }) => text).toSorted()
  expect(said[0]).toContain('That letter of **SIR-2026-001** waits for nobody any more')
  expect(said[1]).toContain('The letter is sent again')
  await w.settled()
  expect(w.mail.arrived).toHaveLength(1)
  expect(w.lines(w.thread(first)).join('\n')).toContain('waited for a person here; that is over')
})

const lost: readonly MailFaultKind[] = ['store-then-drop', 'store-then-hang', 'drop']
test.each(lost)('a line lost within or after the text (%s) is never repeated by itself', async (kind) => {
  const w = await ready()
  w.mail.fault({ kind })
  await sends(w)
  await w.clock.advance('25h')
  expect(w.mail.arrived).toHaveLength(kind === 'drop' ? 0 : 1)
  const message = asked(w)
  if (message === undefined) throw new Error('nobody was asked')
  expect(textOf(message)).toContain('may have been sent: the connection was lost')
  expect(textOf(w.card(first))).not.toContain('✔ Acknowledge')
  if (kind === 'drop') {
    await w.ben.clicks(message, 'Send again')
    await w.settled()
    expect(w.mail.arrived).toHaveLength(1)
  } else {
    expect((await w.ana.clicks(message, 'Count as sent')).text).toContain('Counted as sent')
    await w.settled()
    expect(w.mail.arrived).toHaveLength(1)
  }
  expect(textOf(w.card(first))).toContain('✔ Acknowledge')
  await w.clock.advance('1h')
  expect(w.mail.arrived).toHaveLength(1)
})

test('sent again, a letter bears the name it had, so that the reader has it once', async () => {
  const w = await ready()
  w.mail.fault({ kind: 'store-then-drop' })
  await sends(w)
  const message = asked(w)
  if (message === undefined) throw new Error('nobody was asked')
  await w.ben.clicks(message, 'Send again')
  await w.settled()
  const [one, two] = w.mail.arrived
  expect(two?.messageId).toBe(one?.messageId)
})

test('a process that ends between the text and the answer asks a person after its start', async () => {
  const w = await ready()
  w.mail.fault({ kind: 'store-then-hang' })
  await (await wants(w)).clicks('Confirm')
  await expect.poll(() => w.mail.arrived.length).toBe(1)
  w.expects({ faults: true })
  await w.restarts()
  await w.settled()
  expect(w.mail.connections).toBe(1)
  const message = asked(w)
  if (message === undefined) throw new Error('nobody was asked')
  expect(textOf(message)).toContain('may have been sent')
  await w.ben.clicks(message, 'Count as sent')
  await w.settled()
  expect(w.mail.arrived).toHaveLength(1)
  expect(textOf(w.card(first))).toContain('✔ Acknowledge')
})

test('names and words of outsiders make no header and no recipient', async () => {
  const w = await ready()
  const evil = 'Robin\u2028Bcc: all@evil.example\u0000 <x@evil.example>'
  await records(w, { Name: evil, Contact: `Robin <${address}>` })
  await sends(w, 'progress', { 'In your own words': 'Bcc: all@evil.example\n\nFrom: x\n.\nQUIT' })
  const [letter] = w.mail.arrived
  expect(letter?.to).toEqual([address])
  expect(Object.keys(letter?.headers ?? {})).not.toContain('bcc')
  expect(letter?.text).toContain('\nBcc: all@evil.example\n\nFrom: x\n.\nQUIT\n')
})

test('doctor settles a letter as its buttons do, contact included', async () => {
  const w = await ready()
  w.mail.fault({ kind: 'store-then-drop' })
  await sends(w)
  const doctor = await chairing(w).types('/sir-admin doctor')
  const label = doctor.buttons.find((one) => one.endsWith('has arrived'))
  expect((await doctor.clicks(label ?? '')).text).toContain('nothing is parked')
  await w.settled()
  expect(textOf(w.card(first))).toContain('✔ Acknowledge')
  expect(w.lines(w.thread(first)).join('\n')).toContain('waited for a person here; that is over')
  expect(w.mail.arrived).toHaveLength(1)
})

test('mending everything at once sends no letter again that may have been sent', async () => {
  const w = await ready()
  w.mail.fault({ kind: 'store-then-drop' })
  await sends(w)
  const preview = await w.alex.types('/sir-admin doctor', { fix: 'all' })
  expect(preview.text).not.toContain('mail:')
  if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
  const repair = await w.alex.types('/sir-admin repair', { what: 'parked' })
  expect(repair.buttons).not.toContain('Confirm')
  await w.settled()
  await w.clock.advance('1h')
  expect(w.mail.arrived).toHaveLength(1)
  expect(textOf(asked(w) ?? w.card(first))).toContain('may have been sent')
  w.expects({ waiting: true })
})
