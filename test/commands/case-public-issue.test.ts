/** /case public-issue: saved, read back, its author told, taken down, in this order and no other. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, textOf, tracker, upstream, world } from '../world.ts'
import { claimed, first, opened, opens } from '../world/deeds.ts'
import {
  opensPublicIssue,
  proposalIn,
  proposed,
  proposes,
  publicIssueOf,
  publicUrl,
  takesIn,
} from '../world/public-issue.ts'
import { drives } from '../coverage/drives.ts'
import { approves } from '../world/approving.ts'
import { chairing } from '../world/administration.ts'

const copyOf = (w: World) =>
  w
    .issue(1)
    .comments.map(({ body }) => body)
    .join('\n')

test('the issue is copied whole into the tracking issue, and its author asked in neutral words', async () => {
  const w = await world()
  opensPublicIssue(w)
  await claimed(w)
  await takesIn(w, w.ben)
  const copy = copyOf(w)
  for (const said of [
    'Crash with a crafted scene',
    'the editor dies',
    'Same here',
    'Labels bug',
    'passer-by',
    'another',
  ])
    expect(copy).toContain(said)
  expect(copy).toContain('https://github.com/user-attachments/assets/3f0c')
  expect(copy).toMatch(/sha-256 `[0-9a-f]{64}`/)
  // What people wrote cannot end the fence it stands in.
  expect(copy.match(/^```/gm)).toHaveLength(2)
  const told = publicIssueOf(w)?.comments.at(-1)?.body ?? ''
  expect(told).toContain(`https://github.com/${product}/security/policy`)
  expect(told).not.toMatch(/vulnerab|embargo|SIR-/i)
  const lines = w.lines(w.thread(first)).join('\n')
  expect(lines).toContain('is saved in the tracking issue and was read back: 1 comment,')
  expect(lines).toContain('1 attached file is named there, not copied')
  expect(textOf(w.card(first))).toContain('still public')
  drives('O25', 'O98')
})

test('nothing is deleted before a second person agreed, and once they did it is deleted and was public', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await proposed(w, w.ben)
  expect(publicIssueOf(w)).toBeDefined()
  expect([...(proposalIn(w).pinged ?? [])].toSorted()).toEqual([w.ana.id, w.dmitri.id].toSorted())
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  expect(publicIssueOf(w)).toBeUndefined()
  expect(textOf(w.card(first))).toContain('was public')
  expect(w.issue(1).body).toContain('was public')
  expect((await w.ana.types('/case show', { case: first })).text).toContain('was public')
  expect((await w.ana.types('/case timeline', { case: first })).text).toContain('deleted the public issue')
  expect((await w.ana.types('/case public-issue', { case: first, url: publicUrl })).text).toContain(
    'no issue at',
  )
  drives('O99', 'O100')
})

test('an issue that changed after it was saved is saved anew before its deletion can be proposed', async () => {
  const w = await world()
  opensPublicIssue(w)
  await claimed(w)
  await takesIn(w)
  w.github.human('third').comments(product, 1, 'I have a patch')
  const said = await w.ana.types('/case public-issue', { case: first, url: publicUrl })
  expect(said.text).toContain('changed after it was saved')
  await w.settled()
  expect(copyOf(w)).toContain('I have a patch')
  expect((await proposes(w)).text).toContain('proposed')
})

test('an issue that changed after the proposal is not deleted: the approval was of something else', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await proposed(w)
  w.github.human('third').comments(product, 1, 'I have a patch')
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(publicIssueOf(w)).toBeDefined()
  expect(w.lines(w.thread(first)).join('\n')).toContain('Nothing was removed; it is saved anew')
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(publicIssueOf(w)).toBeUndefined()
  expect(copyOf(w)).toContain('I have a patch')
})

test('a new comment while the proposal is open voids it as soon as it is seen', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await proposed(w)
  w.github.human('third').comments(product, 1, 'I have a patch')
  await w.ben.types('/case public-issue', { case: first, url: publicUrl })
  await w.settled()
  expect(textOf(proposalIn(w))).toContain('Void')
})

test('closed instead: locked, emptied, its comments hidden, and told that the edit history stays', async () => {
  const w = await world()
  opensPublicIssue(w)
  await claimed(w)
  await takesIn(w, w.ben, 'close')
  const issue = publicIssueOf(w)
  expect(issue).toMatchObject({ state: 'closed', stateReason: 'not_planned', locked: true, title: 'Moved' })
  expect(`${issue?.body}${issue?.comments.map(({ body }) => body).join('')}`).not.toMatch(/scene|poc/)
  expect(issue?.comments[0]?.minimized).toBe('resolved')
  expect(w.lines(w.thread(first)).join('\n')).toContain('edit history still shows the former text')
  expect(textOf(w.card(first))).toContain('was public')
})

test('somebody deleted it meanwhile: the case says so and goes on', async () => {
  const w = await world()
  await proposed(w, w.ben)
  w.github.human('passer-by').deletesIssue(product, 1)
  expect((await approves(w.ana, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  expect(w.lines(w.thread(first)).join('\n')).toContain('was gone already')
})

test('only a public issue of a repository we may touch is taken in', async () => {
  const w = await world()
  opensPublicIssue(w)
  await opened(w)
  w.github.human('dev').opensPullRequest(product, { title: 'A fix' })
  w.github.human('dev').opensIssue(upstream, { title: 'Elsewhere' })
  w.github.grant(upstream, 'read')
  const says = async (url: string, more = {}) =>
    (await w.ana.types('/case public-issue', { case: first, url, ...more })).text
  expect(await says('https://example.org/x')).toContain('not the address of an issue')
  expect(await says(`https://github.com/${tracker}/issues/1`)).toContain('is private')
  expect(await says('https://github.com/no/such/issues/1')).toContain('shows **no/such** to nobody')
  expect(await says(`https://github.com/${product}/issues/99`)).toContain('no issue at')
  expect(await says(`https://github.com/${product}/issues/2`)).toContain('is a pull request')
  const rights = await says(`https://github.com/${upstream}/issues/1`)
  expect(rights).toContain('may not delete issues')
  expect(rights).toContain('Settings → Collaborators and teams')
  w.github.grant(upstream, 'write')
  expect(await says(`https://github.com/${upstream}/issues/1`, { removal: 'close' })).toContain(
    'would be taken in',
  )
})

test('a second one waits until the first is gone, and the same one is not begun twice', async () => {
  const w = await world()
  opensPublicIssue(w)
  w.github.human('dev').opensIssue(product, { title: 'Another' })
  await opened(w)
  await takesIn(w)
  expect(
    (await w.ana.types('/case public-issue', { case: first, url: publicUrl.replace('/1', '/2') })).text,
  ).toContain('another public issue in hand')
})

test('a case from a public issue offers the step on its card, with the link it was opened with', async () => {
  const w = await world()
  opensPublicIssue(w)
  await opened(w, { Source: 'Public issue', 'Link to the report': publicUrl })
  await (await w.ana.types('/case known', { case: first })).submits({ 'What is it?': 'New' })
  await w.settled()
  const preview = await w.ana.clicks(w.card(first), 'Public issue')
  expect(preview.text).toContain('would be taken in')
  drives('O97')
})

test('what was confirmed is what was shown, although the team decided otherwise in between', async () => {
  const w = await world()
  opensPublicIssue(w)
  await claimed(w)
  const preview = await w.ben.types('/case public-issue', { case: first, url: publicUrl })
  expect(preview.text).toContain('You propose its deletion')
  const page = await chairing(w).types('/sir-admin settings', { section: 'evidence' })
  const form = await page.picks('Change…', 'public-issue')
  await (await form.submits({ 'The public issue': 'Is edited and closed' })).clicks('Confirm')
  await preview.clicks('Confirm')
  await w.settled()
  expect(publicIssueOf(w)?.state).toBe('open')
})

test('whoever ends a case whose public issue still stands is told so first, with the click that takes it down', async () => {
  const w = await world()
  opensPublicIssue(w)
  await claimed(w)
  await takesIn(w)
  await opens(w.ana, { 'Neutral title': 'The same crash, told twice' })
  await w.settled()
  const other = 'SIR-2026-002'
  const stands = `${product}#1`
  const left = { 'Closed as': 'Withdrawn', Why: 'The reporter took it back' }
  const close = await (await w.ben.types('/case close', { case: first })).submits(left)
  expect(close.text).toContain('still stands for everybody to read')
  expect(close.text).toContain(stands)
  expect(close.buttons).toEqual(['Confirm', 'Change', 'Cancel', 'Public issue'])
  const duplicate = await w.ben.types('/case duplicate', { case: first, of: other })
  const told = duplicate.kind === 'modal' ? await duplicate.submits({ Why: 'Told by phone' }) : duplicate
  expect(told.text).toContain(stands)
  expect(told.buttons).toContain('Public issue')
  const ruling = await w.ben.types('/case not-vulnerability', { case: first })
  const ruled = await ruling.submits({
    Category: 'Working as intended',
    'Reason for the reporter': 'Scripts run with the rights of whoever opens the project',
  })
  expect(ruled.text).toContain(stands)
  expect(ruled.buttons).toContain('Public issue')
  expect((await ruled.clicks('Public issue')).text).toContain('Propose to delete')
  expect((await close.clicks('Confirm')).text).toContain('is closed: Withdrawn')
})

test('one that nobody took in hand is named before the close, and once it is gone nothing is asked', async () => {
  const w = await world()
  opensPublicIssue(w)
  await opened(w, { Source: 'Public issue', 'Link to the report': publicUrl })
  const left = { 'Closed as': 'Withdrawn', Why: 'The reporter took it back' }
  const closes = async () => (await w.ana.types('/case close', { case: first })).submits(left)
  expect((await closes()).text).toContain('that nobody has taken in hand here')
  await takesIn(w, w.ana, 'close')
  expect((await closes()).text).toContain('is closed: Withdrawn')
})

test('an issue that is unlocked each time it is locked is left as it is after three times, and a person is told', async () => {
  const w = await world()
  opensPublicIssue(w)
  await claimed(w)
  w.github.grant(product, 'write', 'gate-keeper')
  let locks = 0
  const quiet = w.github.on('change', ({ what }) => {
    if (what !== 'locked issue #1') return
    locks += 1
    w.github.human('gate-keeper').unlocks(product, 1)
  })
  await takesIn(w, w.ben, 'close')
  expect(locks).toBe(3)
  expect(publicIssueOf(w)?.title).toBe('Crash with a crafted scene')
  const told = w.lines(w.channels.sir).find((line) => line.includes('issue-stays-unlocked')) ?? ''
  expect(told).toContain('is unlocked again each time it is locked')
  quiet()
  const fix = /fix:(\d+)/.exec(told)?.[1] ?? ''
  await w.alex.types('/sir-admin doctor', { fix })
  await w.settled()
  expect(publicIssueOf(w)).toMatchObject({ state: 'closed', locked: true, title: 'Moved' })
})
