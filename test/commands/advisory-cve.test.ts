/** /advisory cve: a CVE id is asked for once, watched for, recorded by hand, or needed by nobody. */
import { expect, test } from 'vitest'
import type { FaultKind } from '../../sandbox/github/faults.ts'
import type { Shown, World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { claimed, drafted, draftsAnother, first, threadOf } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

const asks = /security-advisories\/GHSA-[\w-]+\/cve$/
const cve = (w: World, action: string, more: Record<string, string> = {}) =>
  w.ben.types('/advisory cve', { case: first, action, ...more })
const requests = async (w: World, more: Record<string, string> = {}): Promise<Shown> => {
  const reply = await (await cve(w, 'request', more)).clicks('Confirm')
  await w.settled()
  return reply
}
const advisory = (w: World, at = 0) => {
  const found = w.github.repo(product).advisories[at]
  if (found === undefined) throw new Error(`there is no advisory ${at}`)
  return found
}
/** How often GitHub was asked, and how often it wrote a request down. */
const asked = (w: World) =>
  w.github.journal.filter((one) => one.method === 'POST' && asks.test(one.path)).length
const taken = (w: World) =>
  w.github.state.changes.filter(({ what }) => what.startsWith('requested a CVE')).length
const assigns = (w: World, id: string, at = 0) =>
  w.github.human('mo').assignsCve(product, advisory(w, at).ghsaId, id)

test('GitHub is asked once after a preview, the id is found by itself, and the step is done', async () => {
  const w = await world()
  const ghsa = await drafted(w)
  const preview = await cve(w, 'request')
  for (const shown of [ghsa, 'npm/halcyon', '<= 2.2.0', 'high', 'asked once'])
    expect(preview.text).toContain(shown)
  await w.settled()
  expect(asked(w)).toBe(0)
  await preview.clicks('Confirm')
  await w.settled()
  expect(asked(w)).toBe(1)
  expect(threadOf(w)).toContain('is requested from GitHub')
  assigns(w, 'CVE-2026-24680')
  await w.clock.advance('3h')
  expect(threadOf(w)).toContain('has its CVE id: **CVE-2026-24680**')
  await w.clock.advance('6d')
  expect(w.lines(w.thread(first)).filter((line) => line.includes('has its CVE id'))).toHaveLength(1)
  expect(textOf(w.card(first))).toContain('✔ CVE')
  expect(w.issue(1).body).toContain('CVE-2026-24680')
  drives('O83')
})

test('a second request, typed or pressed twice, asks nobody again', async () => {
  const w = await world({ at: drafted })
  const preview = await cve(w, 'request')
  await Promise.all([preview.clicks('Confirm'), preview.clicks('Confirm')])
  await w.settled()
  expect((await cve(w, 'request')).text).toContain('is requested already, and it is asked for once only')
  expect(asked(w)).toBe(1)
  drives('O83')
})

test.each<FaultKind>(['store-then-reset', 'store-then-502', 'reset', '503'])(
  'when GitHub does not answer (%s) it is asked no second time before a person has looked',
  async (kind) => {
    const w = await world({ at: drafted })
    w.github.fault({ match: { method: 'POST', route: asks }, kind })
    await requests(w)
    await w.restarts()
    await w.clock.advance('2h')
    expect(asked(w)).toBe(1)
    expect(threadOf(w)).toContain('its answer was lost')
    const stored = taken(w) === 1
    const form = await w.ben.clicks(w.messages(w.thread(first)).at(-1)!, 'Say what the page shows')
    await form.submits({
      'The page of the advisory shows': stored ? 'A CVE was requested' : 'No request: ask once more',
    })
    await w.settled()
    expect(taken(w)).toBe(1)
    expect(asked(w)).toBe(stored ? 1 : 2)
    expect(threadOf(w)).toContain('is requested from GitHub')
    const again = await w.ben.clicks(
      w.messages(w.thread(first)).findLast((one) => textOf(one).includes('its answer was lost'))!,
      'Say what the page shows',
    )
    expect(
      (await again.submits({ 'The page of the advisory shows': 'No request: ask once more' })).text,
    ).toContain('settled already')
    expect(asked(w)).toBe(stored ? 1 : 2)
  },
)

test('an answer that was lost needs nobody once the id is there', async () => {
  const w = await world({ at: drafted })
  w.github.fault({ match: { method: 'POST', route: asks }, kind: 'store-then-reset' })
  await requests(w)
  assigns(w, 'CVE-2026-1357')
  await w.clock.advance('2h')
  expect(threadOf(w)).toContain('CVE-2026-1357')
  expect(asked(w)).toBe(1)
})

test('an overloaded GitHub is asked again by itself: it said that it did nothing', async () => {
  const w = await world({ at: drafted })
  w.github.fault({ match: { method: 'POST', route: asks }, kind: '429', retryAfterMs: 60_000 })
  await requests(w)
  await w.clock.advance('10m')
  expect(taken(w)).toBe(1)
  expect(threadOf(w)).not.toContain('lost')
})

test('without the rights the thread says what an administrator clicks, and it can be asked again', async () => {
  const w = await world()
  const ghsa = await drafted(w)
  w.github.fault({ match: { method: 'POST', route: asks }, kind: '403' })
  await requests(w)
  const said = threadOf(w)
  for (const words of ['GitHub took no CVE request', ghsa, 'Collaborators and teams', 'Request CVE'])
    expect(said).toContain(words)
  expect((await requests(w)).text).toContain('is being asked')
  expect(taken(w)).toBe(1)
})

test('what was asked for by hand on GitHub is refused there, said so, and then waited for', async () => {
  const w = await world({ at: drafted })
  w.expects({ refused: asks })
  advisory(w).cveRequestedAtMs = w.clock.now()
  await requests(w)
  expect(threadOf(w)).toContain('It may have been asked for already')
  const line = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('took no CVE request'))!
  const form = await w.ben.clicks(line, 'Say what the page shows')
  expect((await form.submits({ 'The page of the advisory shows': 'A CVE was requested' })).text).toContain(
    'is requested',
  )
  assigns(w, 'CVE-2026-11111')
  await w.clock.advance('4h')
  expect(threadOf(w)).toContain('CVE-2026-11111')
})

test('an id that came another way is recorded and written to the draft on GitHub', async () => {
  const w = await world({ at: drafted })
  const preview = await (await cve(w, 'record')).submits({ 'CVE id': 'cve-2026-98765' })
  expect(preview.text).toContain('CVE-2026-98765')
  await preview.clicks('Confirm')
  await w.settled()
  expect(advisory(w).cveId).toBe('CVE-2026-98765')
  expect(asked(w)).toBe(0)
  expect(textOf(w.card(first))).toContain('✔ CVE')
  expect((await cve(w, 'request')).text).toContain('has CVE-2026-98765 already')
  drives('O83')
})

test.each(['CVE-26-1', '2026-12345', 'CVE-2026-123', 'CVE-2026-12345; DROP'])(
  '%j is no CVE id',
  async (id) => {
    const w = await world({ at: drafted })
    const refused = await (await cve(w, 'record')).submits({ 'CVE id': id.slice(0, 30) })
    expect(refused.text).toContain('must read like CVE-2026-12345')
  },
)

test('an id that a person wrote on GitHub stays, and a mistyped one is put right', async () => {
  const w = await world({ at: drafted })
  const records = async (id: string) =>
    (await (await cve(w, 'record')).submits({ 'CVE id': id })).clicks('Confirm')
  await records('CVE-2026-22222')
  await records('CVE-2026-22223')
  await w.settled()
  expect(advisory(w).cveId).toBe('CVE-2026-22223')
  w.github.human('mo').editsAdvisory(product, advisory(w).ghsaId, { cve_id: 'CVE-2026-33333' })
  await records('CVE-2026-22224')
  await w.settled()
  expect(advisory(w).cveId).toBe('CVE-2026-33333')
})

test('that none is needed is recorded with its reason, which the thread does not say', async () => {
  const w = await world({ at: drafted })
  const form = await cve(w, 'not-needed')
  await (await form.submits({ 'Why none is needed': 'It has the id of the library' })).clicks('Confirm')
  await w.settled()
  expect(threadOf(w)).toContain('needs no CVE id')
  expect(threadOf(w)).not.toContain('library')
  expect(textOf(w.card(first))).toContain('✔ CVE')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain(
    'It has the id of the library',
  )
})

test('each of several advisories has its own id, and the step waits for all of them', async () => {
  const w = await world({ at: drafted })
  await draftsAnother(w, w.ben, { Package: 'npm/halcyon-tools' })
  expect((await cve(w, 'request')).text).toContain('has several advisories: a1')
  expect(await w.ben.at(w.thread(first)).completes('/advisory cve', 'advisory')).toEqual(['a1', 'a2'])
  await requests(w, { advisory: 'a1' })
  await requests(w, { advisory: 'a2' })
  assigns(w, 'CVE-2026-1001', 0)
  await w.clock.advance('4h')
  expect(textOf(w.card(first))).not.toContain('✔ CVE')
  const twice = await (await cve(w, 'record', { advisory: 'a2' })).submits({ 'CVE id': 'CVE-2026-1001' })
  expect((await twice.clicks('Confirm')).text).toContain('each has its own')
  assigns(w, 'CVE-2026-1002', 1)
  await w.clock.advance('4h')
  expect(textOf(w.card(first))).toContain('✔ CVE')
  await draftsAnother(w, w.ben, { Package: 'npm/halcyon-more' })
  expect(textOf(w.card(first))).not.toContain('✔ CVE')
  drives('O83')
})

test('status says how many days it has been, and that one project’s few ids are no median', async () => {
  const w = await world({ at: drafted })
  expect((await cve(w, 'status')).text).toContain('not requested yet')
  await requests(w)
  await w.clock.advance('9d')
  const { text } = await cve(w, 'status')
  expect(text).toContain('9 days ago')
  expect(text).toContain('nobody can say how long it takes here')
})

test('a draft that is looked at rarer the longer it waits costs few calls', async () => {
  const w = await world({ at: drafted })
  await requests(w)
  await w.clock.advance('8d')
  const from = w.github.journal.length
  for (let hour = 0; hour < 24; hour += 1) await w.clock.advance('1h')
  const reads = w.github.journal
    .slice(from)
    .filter(({ method, path }) => method === 'GET' && path.endsWith(advisory(w).ghsaId))
  expect(reads.length).toBeGreaterThanOrEqual(7)
  expect(reads.length).toBeLessThanOrEqual(9)
})

test('before there is a draft, and to a member who does not own the case, it is refused', async () => {
  const w = await world({ at: claimed })
  expect((await cve(w, 'request')).text).toContain('has no advisory yet')
  expect((await w.chloe.types('/advisory cve', { case: first, action: 'request' })).text).toContain(
    'only they or a chair',
  )
})

test('after the case is closed an id that comes late is recorded all the same', async () => {
  const w = await world({ at: drafted })
  await requests(w)
  const form = await w.ben.types('/case close', { case: first })
  await form.submits({ 'Closed as': 'Withdrawn', Why: 'Handled elsewhere' })
  await w.settled()
  assigns(w, 'CVE-2026-77777')
  await w.clock.advance('4h')
  expect(w.issue(1).body).toContain('CVE-2026-77777')
})

async function agrees(w: World, date: string): Promise<void> {
  const form = await w.ben.types('/advisory embargo agree', { case: first })
  await (await form.submits({ Date: date, 'Who agreed': 'Robin and Ben' })).clicks('Confirm')
  await w.settled()
}
const warnings = (w: World) =>
  w.lines(w.thread(first)).filter((line) => line.includes('may come before the CVE id'))

test('an agreed date that no id is likely to meet is told once, to the owner, and again for another date', async () => {
  const w = await world({ at: drafted })
  await requests(w)
  await w.clock.advance('1h')
  expect(warnings(w)).toHaveLength(0)
  await agrees(w, '2026-12-08 15:00 UTC')
  await w.clock.advance('1h')
  await w.clock.advance('2d')
  expect(warnings(w)).toHaveLength(1)
  expect(warnings(w)[0]).toContain(`<@${w.ben.id}>`)
  expect(warnings(w)[0]).toContain('about 35 days elsewhere')
  expect((await cve(w, 'status')).text).toContain('⚠ the agreed date')
  await w.restarts()
  await w.clock.advance('1h')
  expect(warnings(w)).toHaveLength(1)
  drives('O83')
})

test('a date that leaves time enough is told nothing of, and one that comes near without an id is', async () => {
  const w = await world({ at: drafted })
  await requests(w)
  await agrees(w, '2027-01-12 15:00 UTC')
  await w.clock.advance('20d')
  expect(warnings(w)).toHaveLength(0)
  assigns(w, 'CVE-2026-24680')
  await w.clock.advance('40d')
  expect(warnings(w)).toHaveLength(0)
  // The id was seen, and the date came.
  expect((await w.ben.types('/advisory status', { case: first })).text).toContain('CVE-2026-24680')
  expect(w.lines(w.thread(first)).join()).toContain('publish on the agreed date')
})

test('another CNA is asked by a letter that is shown, GitHub is not, and its id is recorded', async () => {
  const w = await world({ at: drafted })
  const page = await chairing(w).types('/sir-admin settings', { section: 'embargo' })
  const form = await page.picks(
    'Change…',
    'Which CNA assigns the CVE ids? GitHub is asked by the program, any other by a letter.',
  )
  await form.submits({
    'CVE ids are assigned by': 'Another CNA, named below',
    'Name of the CNA': 'Example CNA',
    'Where it is asked': 'cna@example.org',
  })
  const preview = await cve(w, 'request')
  for (const words of ['Example CNA', 'example.org', 'npm/halcyon', 'keep it confidential'])
    expect(preview.text).toContain(words)
  await preview.clicks('Confirm')
  await w.settled()
  expect(asked(w)).toBe(0)
  expect(threadOf(w)).toContain('is requested from Example CNA')
  expect(threadOf(w)).not.toContain('cna@example.org')
  expect((await cve(w, 'request')).text).toContain('is requested already')
  await (await (await cve(w, 'record')).submits({ 'CVE id': 'CVE-2026-98765' })).clicks('Confirm')
  await w.settled()
  expect(advisory(w).cveId).toBe('CVE-2026-98765')
  drives('O26', 'O109')
})
