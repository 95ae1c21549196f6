/** Two people: which two, that both still stand, and that what they read is what happens. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, textOf, world } from './world.ts'
import { approves } from './world/approving.ts'
import { drives } from './coverage/drives.ts'
import { assessed, claimed, first } from './world/deeds.ts'
import {
  advisoryOf,
  announces,
  asksToDisclose,
  asksToNotify,
  dmOf,
  listed,
  proposalIn,
  proposes,
  readied,
} from './world/disclosure.ts'
import { asked, proposesRemoval } from './world/removal.ts'
import { asksRemoval } from './votes/polls.ts'
import { chairing } from './world/administration.ts'

const sentence = 'This belongs to the security team.'
const early = { When: 'As soon as it is approved', 'Why early, or with gates still open': 'It leaks' }
const publishing = /security-advisories\/GHSA-[\w-]+$/
const lines = (w: World) => w.lines(w.thread(first)).join('\n')
const editor = (w: World) => w.github.human('ana-f')

async function answersTo(w: World, section: string, question: string, values: Record<string, string>) {
  const page = await chairing(w).types('/sir-admin settings', { section })
  const form = await page.picks('Change…', question)
  const preview = await form.submits(values)
  if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
  await w.settled()
}

async function approved(w: World): Promise<void> {
  await readied(w)
  await proposes(w)
  const reply = await approves(w.dmitri, proposalIn(w))
  if (!reply.text.includes('Approved')) throw new Error(reply.text)
  await w.settled()
}

test('where only the TSC lifts an embargo, no chair can answer, and none is offered it', async () => {
  const w = await world()
  await answersTo(w, 'embargo', 'lift-embargo', { 'Lifted by': 'The TSC contact' })
  await readied(w)
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Only a TSC contact can answer this')
  const [id = ''] = await w.ben.completes('/sir second', 'proposal')
  expect(id).toContain('disclosure')
  expect(await w.dmitri.completes('/sir second', 'proposal')).toEqual([])
  const typed = await w.dmitri.types('/sir second', { proposal: id, answer: 'approve' })
  expect(typed.text).toContain('Only a TSC contact can answer this')
  expect(advisoryOf(w).state).toBe('draft')
  await approves(w.tess, dmOf(w, w.tess))
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
})

test('where the TSC runs the removal of a chair, a third chair can neither see nor answer it', async () => {
  const w = await world()
  await answersTo(w, 'votes', 'chair-subject', { 'Run by': 'Always the TSC' })
  for (const who of [w.dmitri, w.chloe]) w.discord.giveRole(who.id, w.roles.chair)
  await proposesRemoval(w, w.ana, w.dmitri)
  const [id = ''] = await w.ana.completes('/sir second', 'proposal')
  expect(id).toContain('removal')
  expect(await w.chloe.completes('/sir second', 'proposal')).toEqual([])
  const typed = await w.chloe.types('/sir second', { proposal: id, answer: 'approve' })
  expect(typed.text).not.toContain('Approved')
  expect((await approves(w.tess, asked(w, w.tess))).text).toContain('Approved')
})

test('whoever became a chair after it was proposed is no second person', async () => {
  const w = await world()
  await readied(w)
  await proposes(w)
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  const said = await approves(w.chloe, proposalIn(w))
  expect(said.text).toContain('who was one already when it was proposed')
  expect(await w.chloe.completes('/sir second', 'proposal')).toEqual([])
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test('a TSC contact who was made one after it was proposed hears the outsider’s sentence', async () => {
  const w = await world()
  await answersTo(w, 'embargo', 'lift-embargo', { 'Lifted by': 'The TSC contact' })
  await readied(w)
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  expect((await approves(w.tess, dmOf(w, w.tess))).text).toContain(sentence)
  const [id = ''] = await w.ben.completes('/sir second', 'proposal')
  expect((await w.sam.types('/sir second', { proposal: id, answer: 'approve' })).text).toContain(sentence)
  expect(advisoryOf(w).state).toBe('draft')
})

test.each<[string, (w: World) => void | Promise<void>]>([
  ['lost the role of the team', (w) => w.discord.takeRole(w.ben.id, w.roles.sir)],
  [
    'gave the case away, as whose owner they proposed',
    async (w) => {
      const form = await w.ana.types('/case handoff', { case: first, to: w.chloe.id })
      await form.submits({ Note: 'Ben is busy' })
      await w.settled()
      const offer = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('Ben is busy'))
      if (offer === undefined) throw new Error('no offer')
      await w.chloe.clicks(offer, 'Accept')
      await w.settled()
    },
  ],
])('whoever proposed it %s: the approval ends it as void', async (_what, happens) => {
  const w = await world()
  await readied(w)
  await proposes(w)
  await happens(w)
  expect((await approves(w.dmitri, proposalIn(w))).text).toMatch(/void/i)
  await w.settled()
  expect(textOf(proposalIn(w))).toContain('Propose anew')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test.each<[string, (w: World) => void]>([
  ['who proposed it', (w) => w.discord.takeRole(w.ben.id, w.roles.sir)],
  ['who approved it', (w) => w.discord.takeRole(w.dmitri.id, w.roles.chair)],
])('a plan whose person is gone, %s, is void at once and said, with the button', async (_who, happens) => {
  const w = await world()
  await approved(w)
  happens(w)
  await w.clock.advance('10m')
  expect(lines(w)).toContain('one of the two who approved it no longer stands for it')
  expect(lines(w)).toContain('Propose anew')
  expect((await w.ana.types('/advisory status', { case: first })).text).not.toContain('approved and planned')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test('an embargoed notice that waits for the mail server stays, once one of the two is gone', async () => {
  const w = await world()
  await listed(w, 'builds@distro.example')
  await (await asksToNotify(w.ben)).clicks('Confirm')
  await w.settled()
  w.mail.fault({ kind: 'defer' })
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  w.discord.takeRole(w.ben.id, w.roles.sir)
  await w.clock.advance('2h')
  expect(w.mail.arrived).toEqual([])
  expect(lines(w)).toContain('The embargoed notice was approved, and one of the two no longer stands')
})

test('a vote about a chair by role does not open where the TSC runs it', async () => {
  const w = await world()
  await answersTo(w, 'votes', 'chair-subject', { 'Run by': 'Always the TSC' })
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  expect((await asksRemoval(w, w.dmitri.id)).text).toContain('TSC')
  expect((await w.ana.types('/vote list')).text).toContain('No vote is open')
})

test('the role of chairs without a row on the roster opens nothing that is sealed, and answers nothing', async () => {
  const w = await world()
  await claimed(w)
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: 1024n })
  w.discord.giveRole(w.sam.id, w.roles.chair)
  w.expects({ waiting: true })
  const sam = w.sam.at(w.channels.sir)
  for (const typed of ['/case reporter', '/case export', '/case show', '/case timeline'])
    expect((await sam.types(typed, { case: first })).text, typed).toContain(sentence)
  expect(await sam.completes('/case show', 'case')).toEqual([])
})

test('whoever holds the role of chairs and is not on the roster approves nothing that waits for a second person', async () => {
  const w = await world()
  await readied(w)
  await proposes(w)
  const proposal = proposalIn(w)
  w.discord.giveRole(w.sam.id, w.roles.chair)
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: 1024n })
  const [id = ''] = await w.dmitri.completes('/sir second', 'proposal')
  const sam = w.sam.at(w.channels.sir)
  expect((await sam.clicks(proposal, 'Approve')).text).toContain(sentence)
  expect((await sam.types('/sir second', { proposal: id, answer: 'approve' })).text).toContain(sentence)
  await w.settled()
  expect(textOf(proposalIn(w))).toContain('A second person is needed')
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, deny: 1024n })
  expect((await approves(w.dmitri, proposal)).text).toContain('Approved')
})

test('who approves reads every word that leaves, and each address, before it can be approved', async () => {
  const w = await world()
  await listed(w)
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
  const w = await world()
  await readied(w)
  await proposes(w)
  const { text } = await approves(w.dmitri, proposalIn(w))
  expect(text).toContain(`it takes place by itself <t:${Date.parse('2026-11-24T15:00Z') / 1000}`)
  expect(text).not.toContain('begun now')
})

test('typed, an approval shows the whole text first as well', async () => {
  const w = await world()
  await readied(w)
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
  const w = await world()
  await readied(w)
  await proposes(w)
  makes(w, edit)
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Void')
  expect(lines(w)).not.toContain('approved the publication')
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
    const w = await world()
    await approved(w)
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
  const w = await world()
  await readied(w)
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
  const w = await world()
  await approved(w)
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
  expect(lines(w)).toContain('not what two people approved')
  for (const who of [w.ana, w.dmitri])
    expect(textOf(dmOf(w, who))).toMatch(/not what two people approved.*Summary/)
})

test('an edit on GitHub while an approval stands is told within minutes, with the button that proposes anew', async () => {
  const w = await world()
  await approved(w)
  editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, { cwe_ids: ['CWE-787'] })
  await w.clock.advance('6m')
  expect(lines(w)).toContain('an advisory on GitHub is no longer what was approved')
  expect(lines(w)).toContain('Propose anew')
})

test('an edit through the bot while an approval stands voids the plan when it happens', async () => {
  const w = await world()
  await approved(w)
  const form = await w.ben.types('/advisory draft', { case: first, advisory: 'a1' })
  await (await form.submits({ Mitigation: 'Another way around it.' })).clicks('Confirm')
  await w.settled()
  expect(lines(w)).toContain('The approval no longer counts')
  expect((await w.chloe.types('/advisory status', { case: first })).text).not.toContain('is approved for')
})

test('whoever asks for the publication right after an edit hears that the plan is void', async () => {
  const w = await world()
  await approved(w)
  editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, { summary: 'Other words' })
  const said = await asksToDisclose(w.ben)
  expect(said.text).toContain('no longer')
  expect(said.text).not.toContain('approved and planned')
})

test('what GitHub will refuse is named before anybody approves it', async () => {
  const w = await world()
  await readied(w)
  editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, {
    cvss_vector_string: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N',
  })
  expect((await asksToDisclose(w.ben)).text).toContain('scores 0.0')
})

test('refused by GitHub at the hour, the thread says that nothing was published', async () => {
  const w = await world()
  await approved(w)
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
  expect(lines(w)).toContain('nothing was published, because GitHub refused to publish it')
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
  expect(lines(w).includes('The parser reads past its buffer')).toBe(there)
  if (there) drives('O66.thread')
})
