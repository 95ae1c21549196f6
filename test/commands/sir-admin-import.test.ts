/** /sir-admin import: what stood on GitHub before the program came becomes cases, each once, and stays as people wrote it. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, textOf, tracker, world } from '../world.ts'
import { assessed, first, judgement, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const second = 'SIR-2026-002'

/** Two issues and a private report, as people made them. */
function before(w: World) {
  w.github.human('ben-o').opensIssue(tracker, { title: 'Overflow in the sound mixer', body: 'Seen in 22.05' })
  w.github.human('ben-o').opensIssue(tracker, { title: 'Weak hash in saved games', body: '' })
}

function reported(w: World) {
  return w.github
    .human('ana-f')
    .draftsAdvisory(product, { summary: 'A draft people made', description: 'Our own words' })
}

test('candidates are shown first and opened once confirmed, each counting from its issue', async () => {
  const w = await world()
  before(w)
  await w.clock.advance('2h')
  const preview = await w.alex.types('/sir-admin import')
  expect(preview.text).toContain('without a case: 2')
  expect(preview.text).toMatch(new RegExp(`\\*\\*${first}\\*\\* [a-z]+-[a-z]+ · \\[#1\\]`))
  expect(preview.text).not.toContain('sound mixer')
  expect(w.lines(w.channels.sir).join()).not.toContain(first)
  const codeName = new RegExp(`${first}\\*\\* ([a-z-]+)`).exec(preview.text)?.[1] ?? '?'
  expect((await preview.clicks('Confirm')).text).toContain('Being opened: 2')
  await w.settled()
  expect(textOf(w.card(first))).toContain(codeName)
  expect(textOf(w.card(first))).toContain(`<t:${Date.parse('2026-11-20T08:00Z') / 1000}`)
  expect(textOf(w.card(first))).toContain('Tracker [#1]')
  expect(textOf(w.card(second))).toContain('Tracker [#2]')
  expect(w.github.repo(tracker).issues).toHaveLength(2)
  expect(w.issue(1).title).toBe('Overflow in the sound mixer')
  expect(w.issue(1).body).toContain('Seen in 22.05')
  expect(w.issue(1).body).toContain('**Received**')
  const lines = w.lines(w.thread(first))
  expect(lines.join()).toContain('was imported by')
  drives('O60.import')
})

test('a second run finds nothing new, and the program’s own issues are never candidates', async () => {
  const w = await world({ at: opened })
  expect((await w.alex.types('/sir-admin import')).text).toContain('Nothing on GitHub is without a case')
  before(w)
  const preview = await w.alex.types('/sir-admin import')
  await preview.clicks('Confirm')
  await w.settled()
  expect((await w.alex.types('/sir-admin import')).text).toContain('Nothing on GitHub is without a case')
  expect((await w.ana.types('/case list')).text).toContain('**Open**: 3')
})

test('stopped in the middle, each case is opened after the start, once', async () => {
  const w = await world()
  before(w)
  const preview = await w.alex.types('/sir-admin import')
  await preview.clicks('Confirm')
  await w.restarts()
  expect((await w.ana.types('/case list')).text).toContain('**Open**: 2')
  expect((await w.alex.types('/sir-admin import')).text).toContain('Nothing on GitHub is without a case')
})

test('a draft advisory becomes the case’s own, keeps its words, and is done with the verdict', async () => {
  const w = await world()
  const draft = reported(w)
  const preview = await w.alex.types('/sir-admin import')
  expect(preview.text).toContain(draft.ghsaId)
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(w.card(first))).toContain(draft.ghsaId)
  expect(w.github.repo(product).advisories).toHaveLength(1)
  const [there] = w.github.repo(product).advisories
  expect(there).toMatchObject({ summary: 'A draft people made' })
  expect(there?.description).toContain('Our own words')
  const known = await w.ben.types('/case known', { case: first })
  await known.submits({ 'What is it?': 'New' })
  await w.ben.types('/case claim', { case: first })
  await (await w.ben.types('/case assess', { case: first })).submits(judgement)
  await w.settled()
  expect(w.github.repo(product).advisories).toHaveLength(1)
  expect(w.github.repo(product).advisories[0]?.description).toContain('Our own words')
  expect(textOf(w.card(first))).toContain('✔ Advisory')
})

test('what the program drafted itself is no candidate, and only an administrator may', async () => {
  const w = await world({ at: assessed })
  const form = await w.ben.types('/advisory draft', { case: first })
  const shown = await form.submits({
    Repository: product,
    Package: 'other/halcyon',
    'Affected versions': '< 2',
    'Public summary': 'A crash on load',
  })
  await shown.clicks('Confirm')
  await w.settled()
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
  expect((await w.alex.types('/sir-admin import')).text).toContain('Nothing on GitHub')
  expect((await w.ana.types('/sir-admin import')).text).toContain('security policy')
})

test('what came or went since the preview is said and shown again, and nothing is opened before that', async () => {
  const w = await world()
  before(w)
  const preview = await w.alex.types('/sir-admin import')
  w.github.human('ben-o').opensIssue(tracker, { title: 'A third one', body: '' })
  w.github.human('ben-o').closes(tracker, 1)
  const again = await preview.clicks('Confirm')
  expect(again.text).toContain('Nothing was done')
  expect(again.text).toContain('New: #3.')
  expect(again.text).toContain('No longer there: #1.')
  expect(again.text).toContain('without a case: 2')
  await w.settled()
  expect((await w.ana.types('/case list')).text).not.toContain('SIR-2026')
  expect((await again.clicks('Confirm')).text).toContain('Being opened: 2')
  await w.settled()
  expect((await w.ana.types('/case list')).text).toContain('**Open**: 2')
})

test('a case opened since the preview moves the numbers that were shown, so it is shown again', async () => {
  const w = await world()
  before(w)
  const preview = await w.alex.types('/sir-admin import')
  await opened(w)
  const again = await preview.clicks('Confirm')
  expect(again.text).toContain('Different now: #1, #2.')
  expect(again.text).toContain('**SIR-2026-003**')
})

test('what merely quotes a mark of the program is a candidate like any other', async () => {
  const w = await world({ at: opened })
  const ours = w.issue(1).body ?? ''
  const mark = /<!-- embargo:op=[\w.-]+ -->/.exec(ours)?.[0] ?? '?'
  const ben = w.github.human('ben-o')
  ben.opensIssue(tracker, { title: 'What is this line?', body: `It says:\n\n> ${mark}\n\nand nothing else` })
  ben.opensIssue(tracker, { title: 'The whole of it', body: ours })
  const bot = w.github.human(w.github.botLogin)
  bot.opensIssue(tracker, { title: 'By hand with its token', body: `See ${mark}` })
  bot.opensIssue(tracker, { title: 'In a fence', body: `\`\`\`\n${ours}\n\`\`\`` })
  const draft = w.github
    .human('ana-f')
    .draftsAdvisory(product, { summary: 'A draft people made', description: `As before\n\n${mark}` })
  const { text } = await w.alex.types('/sir-admin import')
  for (const name of ['#2', '#3', '#4', '#5', draft.ghsaId]) expect(text).toContain(`[${name}]`)
  expect(text).toContain('without a case: 5')
})

test('what the program made for another store is no candidate', async () => {
  const w = await world({ at: opened })
  const ours = w.issue(1).body ?? ''
  const bot = w.github.human(w.github.botLogin)
  bot.opensIssue(tracker, {
    title: 'Of a store that is lost',
    body: `Words above it\n\n${ours}\n\nand below`,
  })
  bot.draftsAdvisory(product, {
    summary: 'Of a store that is lost',
    description: 'Words\n\n<!-- embargo:wrote=a.b -->\n\n<!-- embargo:op=abc -->',
  })
  expect((await w.alex.types('/sir-admin import')).text).toContain('Nothing on GitHub is without a case')
})
