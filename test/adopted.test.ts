/** A report that stands on GitHub already is the case's own advisory: imported or named by its link, it goes through to its disclosure. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, textOf, world } from './world.ts'
import { alerts, answersNew, claimed, first, judgement, opens } from './world/deeds.ts'
import { announces, disclosed } from './world/disclosure.ts'
import { chairing } from './world/administration.ts'

const drafts = (w: World) => w.github.repo(product).advisories

function reported(w: World) {
  w.github.repo(product).privateVulnerabilityReporting = true
  w.github.addUser('robin-r')
  return w.github.human('robin-r').reportsPrivately(product, {
    summary: 'The scene reader can be made to read too far',
    description: 'Open the file that I attach.',
  })
}

const addressOf = (ghsaId: string) => `https://github.com/${product}/security/advisories/${ghsaId}`

async function imports(w: World): Promise<void> {
  await (await w.alex.types('/sir-admin import')).clicks('Confirm')
  await w.settled()
}

/** Claimed and judged by Ben. */
async function judged(w: World): Promise<readonly string[]> {
  await answersNew(w.ben)
  await w.ben.types('/case claim', { case: first })
  const { buttons } = await (await w.ben.types('/case assess', { case: first })).submits(judgement)
  await w.settled()
  return buttons
}

const draft = {
  Package: 'npm/halcyon',
  'Affected versions': '<= 2.2.0',
  'Patched versions': '2.3.0',
  'Public summary': 'Out-of-bounds read while loading a scene',
}

async function drafted(w: World): Promise<void> {
  await (await (await w.ben.types('/advisory draft', { case: first })).submits(draft)).clicks('Confirm')
  await w.settled()
}

async function accepts(w: World): Promise<void> {
  const form = await w.ben.types('/advisory draft', { case: first })
  const preview = await form.submits(draft)
  expect(preview.text).toContain('**accepted**')
  expect(drafts(w)[0]?.state).toBe('triage')
  await preview.clicks('Confirm')
  await w.settled()
}

const begins =
  (enters: (w: World) => Promise<void>) =>
  async (w: World): Promise<void> => {
    await enters(w)
    await judged(w)
    await accepts(w)
    await alerts(w)
  }

async function isAnnounced(w: World): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section: 'public-channels' })
  await page.picks('Add a channel', w.channels.general)
  await (await announces(w.ben, 'Channel: general')).clicks('Confirm')
  await w.settled()
  expect(w.messages(w.channels.general).map(textOf).join('\n')).toContain(drafts(w)[0]?.ghsaId)
}

test('a case opened with the link of a private report adopts it, and makes no second one', async () => {
  const w = await world()
  const { ghsaId } = reported(w)
  await opens(w.ana, { Source: 'GitHub private report', 'Link to the report': `${addressOf(ghsaId)}/` })
  await w.settled()
  expect(textOf(w.card(first))).toContain(ghsaId)
  const lines = w.lines(w.thread(first)).join('\n')
  expect(lines).toContain('is the advisory of this case')
  expect(drafts(w)).toHaveLength(1)
  expect(drafts(w)[0]).toMatchObject({ state: 'triage', description: 'Open the file that I attach.' })
  expect(await judged(w)).toContain('Accept the report')
  expect(drafts(w)[0]).toMatchObject({ state: 'triage', vulnerabilities: [] })
  await accepts(w)
  expect(drafts(w)).toHaveLength(1)
  expect(drafts(w)[0]).toMatchObject({ state: 'draft', submission: { accepted: true } })
  expect(drafts(w)[0]?.vulnerabilities).toMatchObject([
    { vulnerable_version_range: '<= 2.2.0', patched_versions: '2.3.0' },
  ])
  expect(drafts(w)[0]?.description).toContain('Open the file that I attach.')
})

test('a link set later adopts as well, and a case with a draft of its own keeps that', async () => {
  const w = await world()
  const { ghsaId } = reported(w)
  await claimed(w)
  await w.ben.types('/case link', { case: first, url: addressOf(ghsaId).toLowerCase() })
  await w.settled()
  expect(textOf(w.card(first))).toContain(ghsaId)
  expect(drafts(w)).toHaveLength(1)
})

test('a report that another case holds is adopted by no second one', async () => {
  const w = await world()
  const { ghsaId } = reported(w)
  await imports(w)
  const asked = await opens(w.ana, { 'Link to the report': addressOf(ghsaId) })
  expect(asked.text).toContain('looks the same')
  await asked.clicks('Confirm')
  await w.settled()
  expect(textOf(w.card('SIR-2026-002'))).not.toContain(ghsaId)
})

test('a link into a repository of somebody else adopts nothing', async () => {
  const w = await world()
  w.github.addRepo('stranger/trap', { permission: 'write' })
  const { ghsaId } = w.github
    .human('stranger')
    .draftsAdvisory('stranger/trap', { summary: 's', description: 'd' })
  // They let the bot into it, so that it can read and write there.
  w.github.repo('stranger/trap').advisories[0]?.collaboratingUsers.push(w.github.botLogin)
  const link = `https://github.com/stranger/trap/security/advisories/${ghsaId}`
  await opens(w.ana, { 'Link to the report': link })
  await w.settled()
  // The case is there with its link; the draft is none of its own.
  expect((await w.ana.types('/case show', { case: first })).text).toContain(link)
  expect((await w.ana.types('/advisory status', { case: first })).text).toContain('None yet.')
  expect(textOf(w.card(first))).not.toContain(ghsaId)
})

test('an imported report goes through to its disclosure and its announcement', async () => {
  const w = await world()
  const { ghsaId } = reported(w)
  await disclosed(w, begins(imports))
  expect(drafts(w)).toHaveLength(1)
  expect(drafts(w)[0]).toMatchObject({ ghsaId, state: 'published' })
  await isAnnounced(w)
})

test('an adopted report goes through to its disclosure and its announcement', async () => {
  const w = await world()
  const { ghsaId } = reported(w)
  const adopts = async () => {
    await opens(w.ana, { Source: 'GitHub private report', 'Link to the report': addressOf(ghsaId) })
    await w.settled()
  }
  await disclosed(w, begins(adopts))
  expect(drafts(w)).toHaveLength(1)
  expect(drafts(w)[0]).toMatchObject({ ghsaId, state: 'published' })
  await isAnnounced(w)
})

const second = 'SIR-2026-002'
const lines = (w: World, key: string) => w.lines(w.thread(key)).join('\n')
const holds = async (w: World, key: string, ghsaId: string) =>
  (await w.ana.types('/advisory status', { case: key })).text.includes(ghsaId)

/** The first case has the report; the second one is of the same and has none. */
async function twoReports() {
  const w = await world()
  const { ghsaId } = reported(w)
  await opens(w.ana, { Source: 'GitHub private report', 'Link to the report': addressOf(ghsaId) })
  await opens(w.ana, { 'Neutral title': 'Another view of it' })
  await w.settled()
  return { w, ghsaId }
}

async function duplicates(w: World) {
  const form = await w.ana.types('/case duplicate', { case: first, of: second })
  const preview = await form.submits({ 'Duplicate of': second, Why: 'The same flaw' })
  const done = await preview.clicks('Confirm')
  await w.settled()
  return { preview, done }
}

test('closed as a duplicate a case passes its advisory to the one that goes on, and both threads say so', async () => {
  const { w, ghsaId } = await twoReports()
  const { preview } = await duplicates(w)
  expect(preview.text).toContain(`passes to **${second}**`)
  expect(preview.text).not.toContain('has to be closed there')
  expect(lines(w, first)).toContain(`is the advisory of **${second}** from now on`)
  expect(lines(w, second)).toContain(`which **${first}** held, is the advisory of this case from now on`)
  expect(await holds(w, second, ghsaId)).toBe(true)
  expect(await holds(w, first, ghsaId)).toBe(false)
  await answersNew(w.ana, second)
  await w.ana.types('/case claim', { case: second })
  await (await w.ana.types('/case assess', { case: second })).submits(judgement)
  const form = await w.ana.types('/advisory draft', { case: second })
  await (await form.submits(draft)).clicks('Confirm')
  await w.settled()
  expect(drafts(w)).toHaveLength(1)
  expect(drafts(w)[0]).toMatchObject({ ghsaId, state: 'draft' })
})

test.each(['Undo', 'reopen'])(
  'no duplicate after all (%s): the advisory comes back, and one case holds it',
  async (how) => {
    const { w, ghsaId } = await twoReports()
    const { done } = await duplicates(w)
    if (how === 'Undo') await done.clicks('Undo')
    else await (await w.ben.types('/case reopen', { case: first })).submits({ Why: 'It is another flaw' })
    await w.settled()
    expect(await holds(w, first, ghsaId)).toBe(true)
    expect(await holds(w, second, ghsaId)).toBe(false)
    expect(lines(w, second)).toContain(`is the advisory of **${first}** from now on`)
    expect(lines(w, first)).toContain(`which **${second}** held`)
    expect(drafts(w)).toHaveLength(1)
  },
)

test('a case that is withdrawn lets its advisory go to the next that names it, and does not get it back by being reopened', async () => {
  const { w, ghsaId } = await twoReports()
  const link = () => w.ana.types('/case link', { case: second, url: addressOf(ghsaId) })
  await link()
  await w.settled()
  // As long as somebody is at work on it, nobody else adopts it.
  expect(await holds(w, second, ghsaId)).toBe(false)
  const form = await w.ana.types('/case close', { case: first })
  const closing = await form.submits({ 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  await closing.clicks('Confirm')
  await w.settled()
  expect(await holds(w, first, ghsaId)).toBe(true)
  await w.ana.types('/case link', { case: second, url: `${addressOf(ghsaId)}/` })
  await w.settled()
  expect(await holds(w, second, ghsaId)).toBe(true)
  expect(lines(w, first)).toContain(`is the advisory of **${second}** from now on`)
  await (await w.ben.types('/case reopen', { case: first })).submits({ Why: 'There is more to it' })
  await w.settled()
  expect(await holds(w, first, ghsaId)).toBe(false)
  expect(await holds(w, second, ghsaId)).toBe(true)
  expect(drafts(w)).toHaveLength(1)
  // A draft of its own that it makes now is another one on GitHub.
  await judged(w)
  await drafted(w)
  expect(drafts(w).map(({ state }) => state)).toEqual(['triage', 'draft'])
  expect(await holds(w, first, drafts(w)[1]?.ghsaId ?? '')).toBe(true)
})
