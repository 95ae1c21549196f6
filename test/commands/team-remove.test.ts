/** /team remove, as chairs, the TSC contact and the member see it. */
import { expect, test } from 'vitest'
import { product, textOf, world } from '../world.ts'
import type { World } from '../world.ts'
import { first, opened } from '../world/deeds.ts'
import {
  asked,
  asksRemoval,
  chloeAtWork,
  directly,
  duty,
  proposesRemoval,
  removed,
  team,
  withTeam,
} from '../world/removal.ts'
import { drives } from '../coverage/drives.ts'
import { approves } from '../world/approving.ts'

const said = (w: World, who: Parameters<typeof directly>[1]) => directly(w, who).map(textOf).join('\n')
const sentence =
  'This belongs to the security team. To report a vulnerability, please follow the project’s security policy: ' +
  `https://github.com/${product}/security/policy`

test('a removal at the TSC’s request is shown, approved by a second person, and everything is taken back', async () => {
  const w = await world({ at: withTeam })
  await chloeAtWork(w)
  const preview = await asksRemoval(w)
  expect(preview.text).toContain('Carry out the removal of')
  await preview.clicks('Confirm')
  await w.settled()
  expect(w.lines(w.channels.sir).join('\n')).not.toContain('removal')
  await approves(w.tess, asked(w, w.tess))
  await w.settled()
  expect(w.discord.world.member(w.chloe.id).roles.has(w.roles.sir)).toBe(false)
  expect(w.github.repo(product).advisories[0]?.collaboratingUsers).toEqual(['ana-f', 'ben-o', 'dmitri-v'])
  expect([...(w.github.state.team('halcyon', 'security')?.members.keys() ?? [])]).not.toContain('chloe-m')
  expect(textOf(w.card(first))).toContain('nobody owns this')
  expect(w.lines(w.thread(first)).join('\n')).toContain('is offered to the team')
  const message = textOf(duty(w))
  for (const done of ['role in Discord', 'private threads', 'team on GitHub', `triage of ${first}`])
    expect(message).toContain(`✔ ${done}`)
  for (const hand of ['security mail · ask SIG-Ops', 'rights on repositories · ask SIG-Build'])
    expect(message).toContain(`☐ ${hand}`)
  expect(said(w, w.chloe)).toContain('You may appeal to the TSC')
  expect(said(w, w.chloe)).not.toContain('issues/7')
  expect(said(w, w.tess)).toContain('was removed from the security response team')
  drives('O42.optional', 'O44', 'O45', 'O48')
})

test('a removed member is an outsider at once: command, button, suggestion and form', async () => {
  const w = await world({ at: opened })
  const form = await w.chloe.types('/case note', { case: first })
  await proposesRemoval(w)
  // Discord has not heard of it yet: whoever approved decides, not the role.
  w.discord.fault({ match: { method: 'DELETE', route: /roles/ }, kind: '503', times: 1 })
  const before = w.clock.now()
  await approves(w.tess, asked(w, w.tess))
  expect(w.clock.now() - before).toBeLessThan(1000)
  expect((await w.chloe.types('/case show', { case: first })).text).toBe(sentence)
  expect((await w.chloe.clicks(w.card(first), 'Claim')).text).toBe(sentence)
  expect(await w.chloe.completes('/case show', 'case')).toEqual([])
  expect((await form.submits({ Note: 'Still here' }, { force: true })).text).toBe(sentence)
  await w.settled()
  await w.clock.advance('2m')
  drives('O48')
})

test('whom a removal is about can neither propose, see nor approve it', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await w.settled()
  const own = await asksRemoval(w, w.dmitri, w.dmitri)
  expect(own.text).toContain('This is about yourself')
  await proposesRemoval(w, w.ana, w.dmitri)
  expect(said(w, w.dmitri)).toBe('')
  expect(await w.dmitri.completes('/sir second', 'proposal')).toEqual([])
  expect(await w.dmitri.completes('/team remove', 'removal')).toEqual([])
  expect((await w.dmitri.types('/team remove', { removal: w.dmitri.id })).text).toContain(
    'No removal is decided',
  )
  const [id = ''] = await w.ana.completes('/sir second', 'proposal')
  expect((await w.dmitri.types('/sir second', { proposal: id, answer: 'approve' })).text).toContain(
    'nothing is left to answer',
  )
  // With the subject left out the only other chair is gone, so that the TSC contact is the second.
  await approves(w.tess, asked(w, w.tess))
  await w.settled()
  expect(w.discord.world.member(w.dmitri.id).roles.has(w.roles.chair)).toBe(false)
})

test('another chair approves by direct message, and nobody is removed by a no', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await w.settled()
  await proposesRemoval(w)
  expect(textOf(asked(w, w.dmitri))).toContain('Carry out the removal of')
  await w.dmitri.clicks(asked(w, w.dmitri), 'Reject')
  await w.settled()
  expect(w.discord.world.member(w.chloe.id).roles.has(w.roles.sir)).toBe(true)
  const list = await w.ana.types('/team remove')
  expect(list.text).toContain('a removal that is decided and not carried out')
  const preview = await (await list.clicks('Open 1')).clicks('Carry out')
  await preview.clicks('Confirm')
  await w.settled()
  await approves(w.dmitri, asked(w, w.dmitri))
  await w.settled()
  expect(textOf(duty(w))).toContain('Leaving the team')
})

test('not to carry it out needs a reason, and the TSC contact gets it', async () => {
  const w = await world({ at: proposesRemoval })
  const page = await w.ana.types('/team remove', { removal: w.chloe.id })
  const form = await page.clicks('Do not carry out')
  const preview = await form.submits({ Reason: 'She was ill and is back since Monday' })
  expect(preview.text).toContain('stays on the team')
  await preview.clicks('Confirm')
  await w.settled()
  expect(said(w, w.tess)).toContain('is not carried out')
  expect(said(w, w.tess)).toContain('She was ill and is back since Monday')
  expect(w.discord.world.member(w.chloe.id).roles.has(w.roles.sir)).toBe(true)
  // What two people would have agreed on is void.
  expect((await approves(w.tess, asked(w, w.tess))).text).not.toContain('Approved:')
})

test('lines that no interface reaches are picked and ticked by name, and one press takes it back', async () => {
  const w = await world({ at: removed })
  const ticked = await w.ana.picks(duty(w), 'A chair has seen to…', 'security mail')
  expect(ticked.text).toContain('Ticked in your name: **security mail**')
  await w.settled()
  expect(textOf(duty(w))).toContain(`✔ security mail · ticked by <@${w.ana.id}>`)
  await ticked.clicks('Undo')
  await w.settled()
  expect(textOf(duty(w))).toContain('☐ security mail')
  for (const line of ['security mail', 'rights on repositories', 'team calendar and meeting series'])
    await w.ana.picks(duty(w), 'A chair has seen to…', line)
  await w.settled()
  expect(textOf(duty(w))).toContain('**Done.**')
  expect((await w.ben.types('/team remove')).text).toContain('Only a chair can do this')
})

test('whose direct messages are closed is a line with the text to send', async () => {
  const w = await world()
  w.expects({ refused: /POST \/channels\/\{channel_id\}\/messages/ })
  w.discord.setDirectMessages(w.chloe.id, false)
  await removed(w)
  expect(textOf(duty(w))).toContain('their direct messages are closed')
  const preview = await w.ana.picks(duty(w), 'A chair has seen to…', 'told by direct message')
  expect(preview.text).toContain('You may appeal to the TSC')
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(duty(w))).toContain('✔ told by direct message · ticked by')
})

test('what GitHub refuses, and a fork that lets somebody in by name, is left to a person', async () => {
  const w = await world({ at: withTeam })
  await chloeAtWork(w)
  await w.clock.advance('2m')
  const [draft] = w.github.repo(product).advisories
  draft?.privateFork?.repo.permissions.set('chloe-m', 'write')
  w.expects({ refused: /DELETE .*memberships/ })
  w.github.setOrgRole('halcyon', w.github.botLogin, 'member')
  await removed(w)
  expect(textOf(duty(w))).toContain('☐ team on GitHub · GitHub does not let me')
  expect(textOf(duty(w))).toContain('the private fork still lets them in by name')
  expect(draft?.collaboratingUsers).not.toContain('chloe-m')
  drives('O48')
})

test('the clock of two working days reminds the chairs, then the TSC contact, and is never silent', async () => {
  const w = await world({ at: removed })
  const late = (who: Parameters<typeof directly>[1]) =>
    directly(w, who).filter((one) => /roster/.test(textOf(one))).length
  await w.clock.advance('4d')
  expect([late(w.ana), late(w.tess)]).toEqual([1, 0])
  await w.clock.advance('1d')
  expect([late(w.ana), late(w.tess)]).toEqual([2, 0])
  await w.clock.advance('1d')
  expect([late(w.ana), late(w.tess)]).toEqual([3, 1])
  for (const again of [4, 5]) {
    await w.clock.advance('5d')
    expect(late(w.ana)).toBe(again)
  }
  expect(said(w, w.ana)).toContain('/team remove')
})

test('the settings name the team on GitHub, and nothing else is one', async () => {
  const w = await world({ at: withTeam })
  expect((await w.alex.types('/sir-admin settings', { section: 'access' })).text).toContain(team)
})

test('where the team votes first, the TSC’s request alone is not carried out', async () => {
  const w = await world()
  const settings = await w.alex.types('/sir-admin settings', { section: 'votes' })
  const form = await settings.picks('Change…', 'tsc-request')
  await (await form.submits({ 'The team': 'Votes first' })).clicks('Confirm')
  const refused = await asksRemoval(w)
  expect(refused.text).toContain('`/vote removal`')
  drives('O45')
})

test('a removal of a chair goes to the TSC contact where the team said so, whoever else is a chair', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await w.settled()
  const settings = await w.alex.types('/sir-admin settings', { section: 'votes' })
  const form = await settings.picks('Change…', 'chair-subject')
  await (await form.submits({ 'Run by': 'Always the TSC' })).clicks('Confirm')
  await (await asksRemoval(w, w.ana, w.dmitri)).clicks('Confirm')
  await w.settled()
  expect(said(w, w.chloe)).not.toContain('Carry out the removal')
  await approves(w.tess, asked(w, w.tess))
  await w.settled()
  expect(w.discord.world.member(w.dmitri.id).roles.has(w.roles.chair)).toBe(false)
})
