/** /team nominate: who is asked what, and what somebody nominated may do meanwhile. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { decided, lastTo, nominated } from '../world/nominations.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

test('who is nominated has no access; the TSC sees person and ground, and not the evidence', async () => {
  const w = await world()
  const said = await nominated(w)
  expect(said.ephemeral).toBe(true)
  expect(said.text).toContain(`<@${w.sam.id}> is nominated`)
  const asked = textOf(lastTo(w, w.tess.id))
  expect(asked).toContain(`may <@${w.sam.id}> join`)
  expect(asked).toContain('Ground: Demonstrated knowledge')
  expect(asked).not.toContain('parsers')
  expect(w.discord.world.member(w.sam.id).roles.has(w.roles.sir)).toBe(false)
  expect((await w.sam.at(w.channels.general).types('/sir me')).text).toContain('belongs to the security team')
  expect((await w.ben.types('/team roster')).text).toContain('nominated, the TSC has not answered')
  drives('O36.chair', 'O37')
})

test.each([
  ['SIG chair or maintainer', 'O10.nominate'],
  ['TSC nominated', 'O36.tsc'],
] as const)('the ground "%s" is put before the TSC and stands in the roster', async (ground, row) => {
  const w = await world()
  expect((await nominated(w, ground)).text).toContain(`<@${w.sam.id}> is nominated`)
  expect(textOf(lastTo(w, w.tess.id))).toContain(`Ground: ${ground}`)
  await decided(w, 'The TSC approves')
  const line = w.messages(w.channels.sir).at(-1)
  if (line === undefined) throw new Error('the channel was not told')
  await (await w.ana.clicks(line, 'Add to the team')).clicks('Confirm')
  await w.settled()
  await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  await w.settled()
  expect((await w.ben.types('/team roster')).text).toContain(`nominated: ${ground}`)
  drives(row)
})

test('a member may not nominate, a chair may not answer for the TSC, and a stranger presses in vain', async () => {
  const w = await world()
  expect((await w.ben.types('/team nominate')).text).toContain('Only a chair can do this')
  await nominated(w)
  const typed = await w.ana.types('/team approve', { nomination: `${w.sam.id}.1` })
  expect(typed.text).toContain('Only a TSC contact')
  const typedHere = await w.tess.types('/team approve', { nomination: `${w.sam.id}.1` })
  expect(typedHere.text).toContain('belongs to the security team')
  drives('O11')
})

test('while the TSC does not answer it is asked again each week of work, and whoever nominated hears of it', async () => {
  const w = await world({ at: nominated })
  await w.clock.advance('8d')
  expect(textOf(lastTo(w, w.tess.id))).toContain('Please record its decision')
  expect(w.lines(w.channels.sir).join('\n')).toContain('has not answered')
  const before = w.messages(w.discord.directMessages(w.tess.id)).length
  await w.clock.advance('7d')
  expect(w.messages(w.discord.directMessages(w.tess.id)).length).toBe(before + 1)
  drives('O38')
})

test('with a channel of the TSC it is asked there, and never where the whole server reads', async () => {
  const w = await world()
  const tsc = w.discord.addChannel({
    name: 'tsc',
    overwrites: [
      { id: w.discord.everyoneRoleId, type: 0, deny: 1n << 10n },
      { id: w.roles.tsc, type: 0, allow: 1n << 10n },
      { id: w.discord.botUserId, type: 1, allow: (1n << 10n) | (1n << 11n) | (1n << 16n) },
    ],
  })
  const page = await chairing(w).types('/sir-admin settings', { section: 'team' })
  expect((await page.picks('TSC channel', 'open')).text).toContain('everyone on the server reads it')
  await page.picks('TSC channel', 'tsc')
  await nominated(w)
  const [asked] = w.messages(tsc)
  if (asked === undefined) throw new Error('the TSC was not asked')
  expect(textOf(asked)).toContain(`may <@${w.sam.id}> join`)
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('The channel of the TSC is private')
  const form = await w.tess.at(tsc).clicks(asked, 'Record the TSC’s decision')
  expect(form.kind).toBe('modal')
  drives('O11')
})

test('where the team lets the TSC nominate by itself a contact does so in its channel, and a decision is recorded all the same', async () => {
  const w = await world()
  const sees = 1n << 10n
  const tsc = w.discord.addChannel({
    name: 'tsc',
    overwrites: [
      { id: w.discord.everyoneRoleId, type: 0, deny: sees },
      { id: w.roles.tsc, type: 0, allow: sees },
      { id: w.discord.botUserId, type: 1, allow: sees | (1n << 11n) | (1n << 16n) },
    ],
  })
  await (await chairing(w).types('/sir-admin settings', { section: 'team' })).picks('TSC channel', 'tsc')
  const tess = w.tess.at(tsc)
  expect((await tess.types('/team nominate')).text).toContain('belongs to the security team')
  const page = await chairing(w).types('/sir-admin settings', { section: 'team' })
  const form = await page.picks('Change…', 'The TSC nominates somebody for the team: who types it?')
  await form.submits({ 'Nominated by': 'A TSC contact directly, or a chair' })
  const nominating = await tess.types('/team nominate')
  const said = await nominating.submits({
    Member: [w.sam.id],
    Ground: 'TSC nominated',
    Evidence: 'Minutes of May',
  })
  expect(said.text).toContain('is nominated')
  await w.settled()
  expect(w.lines(tsc).join('\n')).toContain('Ground: TSC nominated')
  expect((await w.ana.types('/team add', { nomination: `${w.sam.id}.1` })).text).toContain('has not answered')
})
