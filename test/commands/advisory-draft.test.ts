/** /advisory draft: shown field by field before it is made, then made once. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { assessed, claimed, first, judgement } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const draft = {
  Repository: product,
  Package: 'npm/halcyon',
  'Affected versions': '<= 2.2.0',
  'Patched versions': '2.3.0',
  'Public summary': 'Out-of-bounds read while loading a scene',
}
const drafts = async (w: World, values: Record<string, string> = {}) =>
  (await w.ben.types('/advisory draft', { case: first })).submits({ ...draft, ...values })

test('the preview shows every field and nothing is on GitHub until Confirm', async () => {
  const w = await world({ at: assessed })
  const preview = await drafts(w)
  for (const shown of ['npm/halcyon', '<= 2.2.0', '2.3.0', draft['Public summary'], judgement['CVSS vector']])
    expect(preview.text).toContain(shown)
  expect(preview.buttons).toEqual(['Confirm', 'Change', 'Cancel'])
  await w.settled()
  expect(w.github.repo(product).advisories).toEqual([])
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain(`is being made in ${product}`)
  await w.settled()
  expect(w.github.repo(product).advisories).toHaveLength(1)
})

test('the draft holds what was typed, with the vector and no CVE, and the team may work on it', async () => {
  const w = await world({ at: assessed })
  await (await drafts(w)).clicks('Confirm')
  await w.settled()
  const [made] = w.github.repo(product).advisories
  expect(made).toMatchObject({
    summary: draft['Public summary'],
    cvssVector: judgement['CVSS vector'],
    cveId: null,
    state: 'draft',
    vulnerabilities: [
      {
        package: { ecosystem: 'npm', name: 'halcyon' },
        vulnerable_version_range: '<= 2.2.0',
        patched_versions: '2.3.0',
      },
    ],
  })
  expect(made?.collaboratingUsers.toSorted()).toEqual(['ana-f', 'ben-o', 'chloe-m', 'dmitri-v'])
  expect(made?.description).not.toContain(first)
  drives('O67', 'O69', 'O29.drafts')
})

test('card, thread and tracking issue lead to the draft', async () => {
  const w = await world({ at: assessed })
  await (await drafts(w)).clicks('Confirm')
  await w.settled()
  const ghsa = w.github.repo(product).advisories[0]?.ghsaId ?? 'none'
  expect(textOf(w.card(first))).toContain(ghsa)
  expect(w.lines(w.thread(first)).join('\n')).toContain(ghsa)
  expect(w.issue(1).body).toContain(ghsa)
  drives('O68')
})

test.each([
  ['Repository', 'not a repository'],
  ['Package', 'halcyon'],
  ['Package', 'apt/halcyon'],
  ['Affected versions', 'all of them'],
  ['Patched versions', '< 2.3'],
])('%s refuses %j by its name, and keeps the rest', async (label, value) => {
  const w = await world({ at: assessed })
  const refused = await drafts(w, { [label]: value })
  expect(refused.text).toContain(`**${label}**`)
  const again = await refused.clicks('Fix and resubmit')
  expect(again.filled).toMatchObject({ ...draft, [label]: value })
})

test('a case that is not a confirmed vulnerability gets no draft', async () => {
  const w = await world({ at: claimed })
  expect((await drafts(w)).text).toContain('an advisory is drafted for a confirmed vulnerability')
})

test('Confirm pressed twice makes one draft', async () => {
  const w = await world({ at: assessed })
  const preview = await drafts(w)
  await Promise.all([preview.clicks('Confirm'), preview.clicks('Confirm')])
  await w.settled()
  expect(w.github.repo(product).advisories).toHaveLength(1)
})

test('a member who does not own the case drafts nothing', async () => {
  const w = await world({ at: assessed })
  expect((await w.chloe.types('/advisory draft', { case: first })).text).toContain('only they or a chair')
})

test('a preview left alone for half an hour is gone', async () => {
  const w = await world({ at: assessed })
  const preview = await drafts(w)
  await w.clock.advance('31m')
  expect((await preview.clicks('Confirm')).text).toContain('kept for half an hour and is gone now')
})
