/** Hostile text through every field people can write in: nothing pings, nothing fails, all of it is shown inert. */
import { expect, test } from 'vitest'
import type { Shown, World } from './world.ts'
import { product, tracker, textOf, world } from './world.ts'
import { assessed, opens } from './world/deeds.ts'
import { formOf, textForms } from './world/forms.ts'
import { hostile, liveInDiscord, liveOnGitHub } from './world/hostile.ts'

const slots = 11
const walkCount = Math.ceil((2 * hostile.length) / slots)
/** Each of the eleven places for text has a run of texts of its own, so that every text is met twice, in two places. */
const walks = Array.from({ length: walkCount }, (_, walk) =>
  Array.from({ length: slots }, (_slot, slot) => hostile[(walk + slot * walkCount) % hostile.length] ?? ''),
)
/** `npm run hostile` walks with all texts, `npm test` with a third of them in each place. */
const all = process.env['HOSTILE'] === 'all'
const walked = walks.filter((_walk, at) => all || at % 3 === 0)
const chunks = Array.from({ length: 4 }, (_, chunk) => walked.filter((_walk, at) => at % 4 === chunk))
const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('')

/** A whole case with the texts wherever text is kept or shown. */
async function walk(w: World, texts: readonly string[]): Promise<Shown[]> {
  const shown: Shown[] = []
  const left = [...texts]
  const next = (most: number) => cut(left.shift() ?? '', most)
  const title = next(80)
  const fills = async (command: string, options: Record<string, string>, values: Record<string, unknown>) => {
    const form = await w.ana.types(command, options)
    const reply = await form.submits(values as Record<string, string>, { force: true })
    shown.push(form, reply)
    return reply
  }
  const opened = await fills('/case open', {}, { 'Neutral title': title, Source: 'Email', Received: 'now' })
  const asked = opened.buttons.includes('Confirm') ? await opened.clicks('Confirm') : opened
  const key = /SIR-\d{4}-\d{3,}/.exec(asked.text)?.[0]
  if (key === undefined) throw new Error(`${JSON.stringify(title)} was not taken as a title: ${asked.text}`)
  const about = { case: key }
  await fills('/case known', about, { 'What is it?': 'New' })
  shown.push(await w.ana.types('/case claim', about))
  await fills('/case note', about, { Note: next(4000) })
  await fills('/case reporter', about, {
    Name: next(200),
    Contact: next(300),
    'Wants credit': 'Pseudonym',
  })
  await fills('/case contact', { ...about, kind: 'acknowledged' }, { When: 'now', Channel: 'Email' })
  await fills('/case step', { ...about, step: 'meeting' }, { Evidence: next(1000) })
  await fills(
    '/sla snooze',
    { ...about, deadline: 'result' },
    { 'How long': '1 working day', Reason: next(500) },
  )
  await fills('/case assess', about, {
    'What is compromised?': ['Integrity'],
    'Initial impact': 'Low',
    'Platforms, packages, versions': next(2000),
    Why: next(4000),
  })
  const preview = await fills('/advisory draft', about, {
    Repository: product,
    Package: 'npm/halcyon',
    'Affected versions': '< 2',
    'Public summary': next(1024),
  })
  if (preview.buttons.includes('Confirm')) shown.push(await preview.clicks('Confirm'))
  shown.push(await w.ana.types('/case show', about), await w.ana.types('/case timeline', about))
  const ruling = await fills('/case not-vulnerability', about, {
    Category: 'Feature request',
    'Reason for the reporter': next(2000),
  })
  if (ruling.buttons.includes('Confirm')) shown.push(await ruling.clicks('Confirm'))
  await w.settled()
  await fills('/case release', about, { Reason: next(500) })
  await fills('/case close', about, { 'Closed as': 'Withdrawn', Why: next(1000) })
  await w.settled()
  return shown
}

test.each(chunks)(
  'hostile text is inert wherever it is kept or shown (%#)',
  { timeout: 120_000 },
  async (...chunk) => {
    const w = await world()
    for (const texts of chunk) {
      const shown = await walk(w, texts)
      const live = shown.flatMap((one) => liveInDiscord(one.kind === 'modal' ? '' : one.text))
      expect(live, JSON.stringify(texts)).toEqual([])
    }
    const everyMessage = w.discord.channels().flatMap(({ id }) => w.messages(id))
    expect(everyMessage.flatMap((message) => liveInDiscord(textOf(message)))).toEqual([])
    const pinging = everyMessage.filter(({ pinged }) => (pinged ?? []).length > 0)
    expect(pinging.filter((message) => !textOf(message).includes('was opened by'))).toEqual([])
    const issues = w.github.repo(tracker).issues.map(({ body }) => body ?? '')
    const drafts = w.github.repo(product).advisories.map(({ description }) => description)
    expect([...issues, ...drafts].flatMap(liveOnGitHub)).toEqual([])
    for (const issue of issues) expect(issue.match(/<!-- embargo:op=/g)).toHaveLength(1)
  },
)

test('there are more than three hundred of them', () => {
  expect(new Set(hostile).size).toBeGreaterThan(300)
  expect(textForms.flatMap(({ labels }) => labels).length).toBeGreaterThan(30)
})

/** Each form has a tenth of the texts, other ones than the next form; `npm run hostile` gives each form all of them. */
const share = all ? 1 : 10
const filled = textForms.map((form, at) => ({
  ...form,
  texts: hostile.filter((_text, index) => (index + at) % share === 0),
}))

test.each(filled)(
  'every text field of the form of /$path answers hostile text with words and never with a fault',
  { timeout: 120_000 },
  async ({ path, labels, texts }) => {
    const w = await world({ at: assessed })
    await opens(w.ana, { 'Neutral title': 'A second one, so that there is a list' })
    const form = await formOf(w, path)
    for (const text of texts) {
      const values = {
        // Of its fields a form asks for those that fit the occasion.
        ...Object.fromEntries(labels.filter((label) => label in form.filled).map((label) => [label, text])),
        ...(path === 'team approve' && { Decision: 'The TSC approves' }),
      }
      const reply = await form.submits(values, { force: true })
      expect(reply.text).not.toContain('Something went wrong on our side')
      expect(liveInDiscord(reply.text), JSON.stringify(text)).toEqual([])
    }
    await w.settled()
  },
)
