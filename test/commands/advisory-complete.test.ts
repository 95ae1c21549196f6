/** A draft is completed: fixed versions, what helps meanwhile, who is thanked; beside what people wrote on GitHub, and as a gate of the disclosure. */
import { expect, test } from 'vitest'
import type { FaultKind } from '../../sandbox/github/faults.ts'
import type { Shown, World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { draftsAnother, drafted, first } from '../world/deeds.ts'
import { asksToDisclose, readied } from '../world/disclosure.ts'
import { drives } from '../coverage/drives.ts'

const helps = 'Open no scene of others until you have updated.'

async function changes(
  w: World,
  values: Record<string, string>,
  advisory = 'a1',
): Promise<{ preview: Shown; reply: Shown }> {
  const form = await w.ben.types('/advisory draft', { case: first, advisory })
  const preview = await form.submits(values)
  const reply = preview.buttons.includes('Confirm') ? await preview.clicks('Confirm') : preview
  await w.settled()
  return { preview, reply }
}

async function credits(w: World, values: Record<string, string | boolean>): Promise<void> {
  const form = await w.ben.types('/advisory credit', { case: first })
  await form.submits({ 'Credited for': 'Reporter', ...values })
  await w.settled()
}

const advisory = (w: World, at = 0) => {
  const found = w.github.repo(product).advisories[at]
  if (found === undefined) throw new Error(`there is no advisory ${at}`)
  return found
}
const lines = (w: World) => w.lines(w.thread(first)).join('\n')
const byHand = (w: World, change: (text: string) => string) =>
  w.github.human('mo').editsAdvisory(product, advisory(w).ghsaId, {
    description: change(advisory(w).description),
  })

test('the form holds what is there, the preview shows all, and the draft on GitHub follows', async () => {
  const w = await world()
  const ghsa = await drafted(w)
  const form = await w.ben.types('/advisory draft', { case: first, advisory: 'a1' })
  expect(form.filled).toMatchObject({ 'Affected versions': '<= 2.2.0', 'Patched versions': '2.3.0' })
  const { preview } = await changes(w, { 'Patched versions': '2.3.1', Mitigation: helps })
  for (const shown of [ghsa, '2.3.1', 'Open no scene of others']) expect(preview.text).toContain(shown)
  expect(advisory(w).vulnerabilities[0]?.patched_versions).toBe('2.3.1')
  expect(advisory(w).description).toContain(`### Mitigation\n\n${helps}`)
  expect(lines(w)).toContain('patched versions, mitigation')
  expect(lines(w)).not.toContain('Open no scene')
  drives('O85')
})

test('what people wrote on GitHub stays, whichever way the case goes on', async () => {
  const w = await world({ at: drafted })
  byHand(w, (text) => `Written by Mo.\n\n${text}\n\n### References\n\nhttps://example.org/cve`)
  await changes(w, { Mitigation: helps })
  await changes(w, { Mitigation: 'Use the new importer.' })
  const { description } = advisory(w)
  for (const words of [
    'Written by Mo.',
    '### References',
    'https://example.org/cve',
    'Use the new importer.',
  ])
    expect(description).toContain(words)
  expect(description).not.toContain(helps)
  expect(description.match(/### Mitigation/g)).toHaveLength(1)
  await changes(w, { Mitigation: '' })
  expect(advisory(w).description).not.toContain('Mitigation')
  expect(advisory(w).description).toContain('Written by Mo.')
  drives('O85')
})

test('a mitigation that somebody changed on GitHub stands, and status says that the two differ', async () => {
  const w = await world({ at: drafted })
  await changes(w, { Mitigation: helps })
  byHand(w, (text) => text.replace(helps, 'Unplug it.'))
  await changes(w, { Mitigation: 'Use the new importer.' })
  expect(advisory(w).description).toContain('Unplug it.')
  expect((await w.ben.types('/advisory status', { case: first })).text).toContain('theirs stands')
})

test('a description that somebody replaced whole gets the mitigation all the same', async () => {
  const w = await world({ at: drafted })
  byHand(w, () => 'A text of our own.')
  await changes(w, { Mitigation: helps })
  expect(advisory(w).description).toMatch(/^A text of our own\.\n\n### Mitigation\n\nOpen no scene/)
})

test.each<FaultKind>(['store-then-reset', 'reset', '503'])(
  'when the answer to a change is lost (%s), it is there once and the next one is made',
  async (kind) => {
    const w = await world({ at: drafted })
    byHand(w, (text) => `Written by Mo.\n\n${text}`)
    w.github.fault({ match: { method: 'PATCH', route: /security-advisories/ }, kind })
    await changes(w, { Mitigation: helps })
    await w.restarts()
    await changes(w, { Mitigation: 'Use the new importer.' })
    await w.clock.advance('10m')
    const { description } = advisory(w)
    expect(description).toContain('Use the new importer.')
    expect(description).not.toContain(helps)
    expect(description.match(/### Mitigation/g)).toHaveLength(1)
  },
)

test('whoever agreed is thanked in the text, and not a moment longer than they agree', async () => {
  const w = await world()
  w.github.addUser('robin-r')
  await drafted(w)
  await credits(w, { Credit: 'Pseudonym', 'Credited as': 'nightjar' })
  expect(advisory(w).description).toContain('We thank nightjar for the help')
  byHand(w, (text) => `Written by Mo.\n\n${text}`)
  await credits(w, { Credit: 'None' })
  expect(advisory(w).description).not.toContain('nightjar')
  expect(advisory(w).description).toContain('Written by Mo.')
  drives('O85')
})

test('that nothing is known that helps is said, and why is not', async () => {
  const w = await world({ at: drafted })
  await changes(w, { 'No mitigation, because': 'The parser is everywhere' })
  expect(advisory(w).description).toContain('Nothing is known that helps besides updating to 2.3.0.')
  expect(advisory(w).description).not.toContain('everywhere')
  const both = await changes(w, { Mitigation: helps })
  expect(both.reply.text).toContain('leave one of them empty')
})

test('nothing changed is refused, and a range that cannot be read too', async () => {
  const w = await world({ at: drafted })
  expect((await changes(w, {})).reply.text).toContain('says already')
  expect((await changes(w, { 'Affected versions': 'all of them' })).reply.text).toContain(
    '**Affected versions**',
  )
  const unknown = await w.ben.types('/advisory draft', { case: first, advisory: 'a9' })
  expect(unknown.text).toContain('has no such advisory')
})

test('the step is done by both and opens again: a mitigation for each draft, and an answer about credit', async () => {
  const w = await world({ at: readied })
  const form = await w.ben.types('/case step', { case: first, step: 'advisory-complete' })
  expect((await form.submits({ Evidence: 'it is in there' })).text).toContain('not ticked by hand')
  expect((await asksToDisclose(w.ben)).text).toContain('Propose to publish')
  await credits(w, { Credit: 'Undecided' })
  const refused = await asksToDisclose(w.ben)
  expect(refused.text).toContain('Advisory complete')
  await credits(w, { Credit: 'None' })
  expect((await asksToDisclose(w.ben)).text).toContain('Propose to publish')
  await draftsAnother(w, w.ben, { Package: 'npm/halcyon-tools' })
  expect((await asksToDisclose(w.ben)).text).toContain('Advisory complete')
  drives('O85')
})

test('the card leads to what the draft still lacks', async () => {
  const w = await world({ at: drafted })
  const menu = await w.ben.picks(w.card(first), 'Towards disclosure', 'Change the draft, or its mitigation')
  expect(Object.keys(menu.filled)).toEqual([
    'Affected versions',
    'Patched versions',
    'Public summary',
    'Mitigation',
    'No mitigation, because',
  ])
  expect(textOf(w.card(first))).toContain('GHSA-')
})

test('a vector that was taken back is taken back on GitHub too, with the severity the case has now', async () => {
  const w = await world({ at: drafted })
  const form = await w.ben.types('/case assess', { case: first })
  await form.submits({ 'CVSS vector': '', 'Initial impact': 'Low' })
  await w.settled()
  expect(advisory(w)).toMatchObject({ cvssVector: null, severity: 'low' })
  expect((await w.ben.types('/advisory status', { case: first })).text).not.toContain('wrote otherwise')
})

test('a vector that a person put there is not taken back for them', async () => {
  const w = await world({ at: drafted })
  const theirs = 'CVSS:3.1/AV:L/AC:L/PR:L/UI:R/S:U/C:N/I:N/A:L'
  w.github.human('mo').editsAdvisory(product, advisory(w).ghsaId, { cvss_vector_string: theirs })
  const form = await w.ben.types('/case assess', { case: first })
  await form.submits({ 'CVSS vector': '', 'Initial impact': 'Low' })
  await w.settled()
  expect(advisory(w).cvssVector).toBe(theirs)
  expect(w.lines(w.thread(first)).join('\n')).toContain('somebody wrote otherwise on GitHub: rating')
})

test('a second product that a person added is kept, and ours is written beside it', async () => {
  const w = await world({ at: drafted })
  const other = {
    package: { ecosystem: 'pip', name: 'halcyon-tools' },
    vulnerable_version_range: '< 9',
    patched_versions: '9',
    vulnerable_functions: ['load'],
  }
  const [own] = advisory(w).vulnerabilities
  if (own === undefined) throw new Error('no product')
  const withFunctions = { ...own, vulnerable_functions: ['scene.read'] }
  w.github.human('mo').editsAdvisory(product, advisory(w).ghsaId, { vulnerabilities: [other, withFunctions] })
  await changes(w, { 'Patched versions': '2.3.1' })
  await w.settled()
  expect(advisory(w).vulnerabilities).toEqual([other, { ...withFunctions, patched_versions: '2.3.1' }])
  expect(w.lines(w.thread(first)).join('\n')).not.toContain('Not written')
})

test('where a person wrote of our own product, the thread says that it was not written', async () => {
  const w = await world({ at: drafted })
  const [own] = advisory(w).vulnerabilities
  if (own === undefined) throw new Error('no product')
  w.github
    .human('mo')
    .editsAdvisory(product, advisory(w).ghsaId, { vulnerabilities: [{ ...own, patched_versions: '2.4.0' }] })
  await changes(w, { 'Patched versions': '2.3.1' })
  await w.settled()
  expect(advisory(w).vulnerabilities).toMatchObject([{ patched_versions: '2.4.0' }])
  expect(w.lines(w.thread(first)).join('\n')).toContain('Not written to')
})

test('two ranges of one package are two entries on GitHub, each with its own fixed version', async () => {
  const w = await world({ at: drafted })
  const typed = {
    'Affected versions': '>= 1.0, < 1.9.4, >= 2.0, < 2.3.0',
    'Patched versions': '1.9.4, 2.3.0',
  }
  await changes(w, typed)
  await w.settled()
  expect(advisory(w).vulnerabilities).toMatchObject([
    { vulnerable_version_range: '>= 1.0, < 1.9.4', patched_versions: '1.9.4' },
    { vulnerable_version_range: '>= 2.0, < 2.3.0', patched_versions: '2.3.0' },
  ])
})
