/** What two people have read is what happens, word for word, or nothing does. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, textOf, world } from './world.ts'
import { approves } from './world/approving.ts'
import { drives } from './coverage/drives.ts'
import { assessed, first, threadOf } from './world/deeds.ts'
import {
  advisoryOf,
  announces,
  approved,
  asksToDisclose,
  asksToNotify,
  dmOf,
  listed,
  proposalIn,
  proposes,
  readied,
} from './world/disclosure.ts'
import { answersTo, chairing } from './world/administration.ts'

const publishing = /security-advisories\/GHSA-[\w-]+$/
const editor = (w: World) => w.github.human('ana-f')

test('who approves reads every word that leaves, and each address, before it can be approved', async () => {
  const w = await world({ at: listed })
  await (await asksToNotify(w.ben)).clicks('Confirm')
  await w.settled()
  const shown = await w.dmitri.clicks(proposalIn(w), 'Approve')
  expect(w.mail.arrived).toEqual([])
  expect(textOf(proposalIn(w))).toContain('A second person is needed')
  const whole = shown.text
  for (const words of ['builds@distro.example', w.sam.id, w.tess.id, 'Open no scene files of strangers'])
    expect(whole).toContain(words)
  expect((await shown.clicks('Approve')).text).toContain('Approved')
  await w.settled()
  expect(w.mail.arrived).toHaveLength(1)
  expect(whole).toContain(w.mail.arrived[0]?.text.trim().slice(0, 60))
})

test('the receipt of an approval says when it takes place', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  const { text } = await approves(w.dmitri, proposalIn(w))
  expect(text).toContain(`it takes place by itself <t:${Date.parse('2026-11-24T15:00Z') / 1000}`)
  expect(text).not.toContain('begun now')
})

test('typed, an approval shows the whole text first as well', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  const [id = ''] = await w.dmitri.completes('/sir second', 'proposal')
  const shown = await w.dmitri.types('/sir second', { proposal: id, answer: 'approve' })
  expect(shown.text).toContain('Read it to its end')
  expect(textOf(proposalIn(w))).toContain('A second person is needed')
  const reply = await shown.clicks('Approve')
  expect(reply.text).toContain('it takes place by itself <t:1795532400')
})

type Edit = Parameters<ReturnType<typeof editor>['editsAdvisory']>[2]
type Product = NonNullable<Edit['vulnerabilities']>[number]
/** What stands there of the product, but for this. */
const affects =
  (other: Partial<Product>) =>
  (there: Product): Edit => ({ vulnerabilities: [{ ...there, ...other }] })

const edits: [string, Edit | ((there: Product) => Edit)][] = [
  ['summary', { summary: 'Other words' }],
  ['description', { description: 'Other words' }],
  ['weaknesses', { cwe_ids: ['CWE-787'] }],
  ['CVE id', { cve_id: 'CVE-2026-11111' }],
  ['credits', { credits: [{ login: 'ben-o', type: 'finder' }] }],
  ['severity', { cvss_vector_string: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H' }],
  ['package', affects({ package: { ecosystem: 'npm', name: 'elsewhere' } })],
  ['affected versions', affects({ vulnerable_version_range: '<= 1.0.0' })],
  ['patched versions', affects({ patched_versions: '9.9.9' })],
  ['vulnerable functions', affects({ vulnerable_functions: ['parse'] })],
]

function makes(w: World, edit: (typeof edits)[number][1]): void {
  const { ghsaId, vulnerabilities } = advisoryOf(w)
  const [there] = structuredClone(vulnerabilities)
  if (there === undefined) throw new Error('no product')
  editor(w).editsAdvisory(product, ghsaId, typeof edit === 'function' ? edit(there) : edit)
}

test.each(edits)('%s edited on GitHub after it was proposed: the approval is void', async (_field, edit) => {
  const w = await world({ at: readied })
  await proposes(w)
  makes(w, edit)
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Void')
  expect(threadOf(w)).not.toContain('approved the publication')
})

const publicNow = (w: World) => {
  const { summary, description, vulnerabilities, severity, cvssVector, cweIds, cveId, credits } =
    advisoryOf(w)
  return structuredClone({
    summary,
    description,
    vulnerabilities,
    severity,
    cvssVector,
    cweIds,
    cveId,
    credits,
  })
}
const editedMeanwhile = (w: World, edit: (typeof edits)[number][1]) =>
  w.github.fault({
    match: { method: 'PATCH', route: publishing },
    kind: 'meanwhile',
    does: () => makes(w, edit),
  })

test.each(edits)(
  '%s edited between the last look and the publishing call: the approved words are what is public',
  async (_field, edit) => {
    const w = await world({ at: approved })
    const { description, ...others } = publicNow(w)
    editedMeanwhile(w, edit)
    await w.clock.to('2026-11-24T15:00Z')
    await w.settled()
    expect(advisoryOf(w).state).toBe('published')
    expect(publicNow(w)).toMatchObject(others)
    expect(description).toContain(advisoryOf(w).description.trim())
  },
)

test('a vector given between the last look and the publishing call of a draft without one is taken back', async () => {
  const w = await world({ at: readied })
  editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, { cvss_vector_string: null, severity: 'high' })
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  const { description: _marked, ...others } = publicNow(w)
  expect(others.cvssVector).toBeNull()
  editedMeanwhile(w, { cvss_vector_string: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:L/I:N/A:N' })
  await w.clock.to('2026-11-24T15:00Z')
  await w.settled()
  expect(publicNow(w)).toMatchObject(others)
})

test('edited while it is published: the chairs hear at once that something else is public', async () => {
  const w = await world({ at: approved })
  w.github.fault({
    match: { method: 'PATCH', route: publishing },
    kind: 'meanwhile',
    does: () =>
      w.github.fault({
        match: { method: 'GET', route: publishing },
        kind: 'meanwhile',
        does: () =>
          editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, { summary: 'Words that nobody approved' }),
      }),
  })
  await w.clock.to('2026-11-24T15:00Z')
  await w.settled()
  expect(threadOf(w)).toContain('not what two people approved')
  for (const who of [w.ana, w.dmitri])
    expect(textOf(dmOf(w, who))).toMatch(/not what two people approved.*Summary/)
})

test('an edit on GitHub while an approval stands is told within minutes, with the button that proposes anew', async () => {
  const w = await world({ at: approved })
  editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, { cwe_ids: ['CWE-787'] })
  await w.clock.advance('6m')
  expect(threadOf(w)).toContain('an advisory on GitHub is no longer what was approved')
  expect(threadOf(w)).toContain('Propose anew')
})

test('an edit through the bot while an approval stands voids the plan when it happens', async () => {
  const w = await world({ at: approved })
  const form = await w.ben.types('/advisory draft', { case: first, advisory: 'a1' })
  await (await form.submits({ Mitigation: 'Another way around it.' })).clicks('Confirm')
  await w.settled()
  expect(threadOf(w)).toContain('The approval no longer counts')
  expect((await w.chloe.types('/advisory status', { case: first })).text).not.toContain('is approved for')
})

test('whoever asks for the publication right after an edit hears that the plan is void', async () => {
  const w = await world({ at: approved })
  editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, { summary: 'Other words' })
  const said = await asksToDisclose(w.ben)
  expect(said.text).toContain('no longer')
  expect(said.text).not.toContain('approved and planned')
})

test('what GitHub will refuse is named before anybody approves it', async () => {
  const w = await world({ at: readied })
  editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, {
    cvss_vector_string: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N',
  })
  expect((await asksToDisclose(w.ben)).text).toContain('scores 0.0')
})

test('refused by GitHub at the hour, the thread says that nothing was published', async () => {
  const w = await world({ at: approved })
  w.github.fault({
    match: { method: 'PATCH', route: publishing },
    kind: 'meanwhile',
    does: () => {
      editor(w).startsPrivateFork(product, advisoryOf(w).ghsaId)
      editor(w).leavesForkPullRequestsOpen(product, advisoryOf(w).ghsaId, 1)
    },
  })
  w.expects({ refused: /^PATCH / })
  await w.clock.to('2026-11-24T15:00Z')
  await w.settled()
  expect(advisoryOf(w).state).toBe('draft')
  expect(threadOf(w)).toContain('nothing was published, because GitHub refused to publish it')
})

test('what is announced thanks whom they agreed to be called, and the sealed name leaves by no way', async () => {
  const w = await world()
  const page = await chairing(w).types('/sir-admin settings', { section: 'public-channels' })
  await page.picks('Add a channel', w.channels.general)
  await readied(w)
  const form = await w.ben.types('/case reporter', { case: first })
  await form.submits({ Name: 'Rita Longname', Contact: 'rita@example.org', 'Wants credit': 'Named' })
  const credit = await w.ben.types('/advisory credit', { case: first, person: 'c1' })
  await credit.submits({ Credit: 'Named', 'Credited as': 'Rita', 'Credited for': 'Reporter' })
  await w.settled()
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.clock.to('2026-11-24T15:00Z')
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
  const preview = await announces(w.ben, 'Channel: general')
  await preview.clicks('Confirm')
  await w.settled()
  const posted = w.messages(w.channels.general).map(textOf).join('\n')
  expect(posted).toContain('We thank Rita for the report')
  expect(`${posted} ${JSON.stringify(advisoryOf(w))}`).not.toContain('Longname')
})

test('the embargoed notice carries the mitigation that is recorded', async () => {
  const w = await world()
  await listed(w, 'builds@distro.example')
  await (await asksToNotify(w.ben)).clicks('Confirm')
  await w.settled()
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(w.mail.arrived[0]?.text).toContain('Open no scene of others.')
})

test.each([
  ['Status only, findings stay on GitHub', false],
  ['The first findings too', true],
])('in the thread %s: the first findings stand there as the team says', async (level, there) => {
  const w = await world()
  await answersTo(w, 'evidence', 'detail', { 'In the thread': level })
  await assessed(w)
  const form = await w.ben.types('/case step', { case: first, step: 'findings-discussed' })
  const said = await form.submits({
    Evidence: 'The parser reads past its buffer',
    'Who took part': [w.ana.id, w.ben.id],
  })
  expect(said.text).toContain('Ticked')
  await w.settled()
  expect(threadOf(w).includes('The parser reads past its buffer')).toBe(there)
  if (there) drives('O66.thread')
})
