/** Hostile text through every field people can write in: nothing pings, nothing fails, all of it is shown inert. */
import { expect, test } from 'vitest'
import { registry } from '../commands/index.ts'
import type { Shown, World } from './world.ts'
import { product, textOf, tracker, world } from './world.ts'
import { assessed, first, opens } from './world/deeds.ts'
import { hostile, liveInDiscord, liveOnGitHub } from './world/hostile.ts'

/** Two texts a walk, so that each field meets one half of them here and the other below. */
const half = Math.ceil(hostile.length / 2)
const pairs = hostile.slice(0, half).map((text, at) => [text, hostile[half + at] ?? text] as const)
const chunks = [pairs.filter((_, at) => at % 2 === 0), pairs.filter((_, at) => at % 2 === 1)]
const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('')

/** A whole case with the texts wherever text is kept or shown. */
async function walk(w: World, text: string, other: string): Promise<Shown[]> {
  const shown: Shown[] = []
  const fills = async (command: string, options: Record<string, string>, values: Record<string, unknown>) => {
    const form = await w.ana.types(command, options)
    const reply = await form.submits(values as Record<string, string>, { force: true })
    shown.push(form, reply)
    return reply
  }
  const opened = await fills(
    '/case open',
    {},
    { 'Neutral title': cut(text, 80), Source: 'Email', Received: 'now' },
  )
  const asked = opened.buttons.includes('Confirm') ? await opened.clicks('Confirm') : opened
  const key = /SIR-\d{4}-\d{3,}/.exec(asked.text)?.[0]
  if (key === undefined) throw new Error(`${JSON.stringify(text)} was not taken as a title: ${asked.text}`)
  const about = { case: key }
  await fills('/case known', about, { 'What is it?': 'New' })
  shown.push(await w.ana.types('/case claim', about))
  await fills('/case note', about, { Note: text })
  await fills('/case reporter', about, {
    Name: cut(other, 200),
    Contact: cut(text, 300),
    'Wants credit': 'Pseudonym',
  })
  await fills('/case contact', { ...about, kind: 'acknowledged' }, { When: 'now', Channel: 'Email' })
  await fills('/case step', { ...about, step: 'meeting' }, { Evidence: cut(other, 1000) })
  await fills(
    '/sla snooze',
    { ...about, deadline: 'result' },
    { 'How long': '1 working day', Reason: cut(other, 500) },
  )
  await fills('/case assess', about, {
    'What is compromised?': ['Integrity'],
    'Initial impact': 'Low',
    'Platforms, packages, versions': cut(other, 2000),
    Why: text,
  })
  const preview = await fills('/advisory draft', about, {
    Repository: product,
    Package: 'npm/halcyon',
    'Affected versions': '< 2',
    'Public summary': cut(text, 1024),
  })
  if (preview.buttons.includes('Confirm')) shown.push(await preview.clicks('Confirm'))
  shown.push(await w.ana.types('/case show', about), await w.ana.types('/case timeline', about))
  const ruling = await fills('/case not-vulnerability', about, {
    Category: 'Feature request',
    'Reason for the reporter': cut(text, 2000),
  })
  if (ruling.buttons.includes('Confirm')) shown.push(await ruling.clicks('Confirm'))
  await w.settled()
  await fills('/case release', about, { Reason: cut(text, 500) })
  await fills('/case close', about, { 'Closed as': 'Withdrawn', Why: cut(other, 1000) })
  await w.settled()
  return shown
}

test.each(chunks)(
  'hostile text is inert wherever it is kept or shown (%#)',
  { timeout: 60_000 },
  async (...texts) => {
    const w = await world()
    for (const [text, other] of texts) {
      const shown = await walk(w, text, other)
      const live = shown.flatMap((one) => liveInDiscord(one.kind === 'modal' ? '' : one.text))
      expect(live, JSON.stringify([text, other])).toEqual([])
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

const forms = [...registry].flatMap(([path, { form }]) => {
  const labels = Object.values(form?.fields ?? {})
    .filter(({ kind }) => kind === 'short' || kind === 'paragraph')
    .map(({ label }) => label)
  return labels.length === 0 ? [] : [{ path, labels }]
})

test(
  'every text field of every form answers hostile text with words and never with a fault',
  {
    timeout: 60_000,
  },
  async () => {
    const w = await world()
    await assessed(w)
    await opens(w.ana, { 'Neutral title': 'A second one, so that there is a list' })
    expect(forms.flatMap(({ labels }) => labels).length).toBeGreaterThan(20)
    for (const [at, { path, labels }] of forms.entries()) {
      const options: Record<string, string> = {
        ...(registry.get(path)?.about === 'case' && { case: first }),
        ...(path === 'case contact' && { kind: 'update' }),
        ...(path === 'case escalate' && { to: 'chairs' }),
        ...(path.startsWith('template ') && { name: 'progress' }),
        ...(path === 'case handoff' && { to: w.chloe.id }),
        ...(path === 'case step' && { step: 'no-such-step' }),
        ...(path === 'sla snooze' && { deadline: 'disclosure' }),
      }
      for (const text of hostile.filter((_, turn) => turn % 2 === at % 2)) {
        const form =
          path === 'case list'
            ? await (await w.ana.types('/case list')).clicks('Search')
            : await w.ana.types(`/${path}`, options)
        const values = Object.fromEntries(labels.map((label) => [label, text]))
        const reply = await form.submits(values, { force: true })
        expect(reply.text, path).not.toContain('Something went wrong on our side')
        expect(liveInDiscord(reply.text), path).toEqual([])
      }
    }
    await w.settled()
  },
)
