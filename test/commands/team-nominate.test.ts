/** /team nominate, approve, add: from a nomination to a member with a role, as each person at the keyboard sees it. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'

const evidence = 'Reviews our parsers since 2021, found two memory errors'

async function nominated(w: World, ground = 'Demonstrated knowledge') {
  const form = await w.ana.types('/team nominate')
  const said = await form.submits({
    Member: [w.sam.id],
    Ground: ground,
    Evidence: evidence,
    'Conflicts of interest': '',
  })
  await w.settled()
  return said
}

const lastTo = (w: World, user: string) => {
  const message = w.messages(w.discord.directMessages(user)).at(-1)
  if (message === undefined) throw new Error('nothing arrived')
  return message
}

async function decided(w: World, decision: string) {
  const form = await w.tess.clicks(lastTo(w, w.tess.id), 'Record the TSC’s decision')
  const preview = await form.submits({
    Decision: decision,
    'TSC decision: date and link': '2026-11-20, https://tsc.example.org/42',
  })
  const done = await preview.clicks('Confirm')
  await w.settled()
  return { preview, done }
}

async function added(w: World) {
  await nominated(w)
  await decided(w, 'The TSC approves')
  const line = w.messages(w.channels.sir).at(-1)
  if (line === undefined) throw new Error('the channel was not told')
  const preview = await w.ana.clicks(line, 'Add to the team')
  const done = await preview.clicks('Confirm')
  await w.settled()
  return done
}

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
})

test('approved, asked for the pledge and agreed: only then the role, the roster and the tour', async () => {
  const w = await world()
  await nominated(w)
  const { preview } = await decided(w, 'The TSC approves')
  expect(preview.text).toContain('**approves**')
  expect(w.lines(w.channels.sir).at(-1)).toContain(`The TSC has approved <@${w.sam.id}>`)
  expect(textOf(lastTo(w, w.tess.id))).toContain('✔ The TSC has approved')
  expect((await w.ana.completes('/team add', 'nomination')).length).toBe(1)

  const line = w.messages(w.channels.sir).at(-1)
  if (line === undefined) throw new Error('the channel was not told')
  const adding = await w.ana.clicks(line, 'Add to the team')
  expect(adding.text).toContain('TSC decision: 2026-11-20')
  await adding.clicks('Confirm')
  await w.settled()
  expect(w.discord.world.member(w.sam.id).roles.has(w.roles.sir)).toBe(false)
  expect(textOf(lastTo(w, w.sam.id))).toContain('confidential until it may be disclosed publicly')

  const tour = await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  expect(tour.text).toContain('Welcome to the team')
  expect(tour.text).toContain(`<#${w.channels.sir}>`)
  expect((await (await tour.clicks('Next')).clicks('Next')).text).toContain('Your first case')
  await w.settled()
  expect(w.discord.world.member(w.sam.id).roles.has(w.roles.sir)).toBe(true)
  expect((await w.sam.at(w.channels.sir).types('/sir me')).text).toContain('Your cases')
  const roster = (await w.ben.types('/team roster')).text
  expect(roster).toContain('nominated: Demonstrated knowledge')
  expect(roster).toContain('TSC approval: 2026-11-20')
})

test('what no program can give is listed for the chairs, who tick it off', async () => {
  const w = await world()
  await added(w)
  await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  await w.settled()
  const list = () => {
    const found = w
      .messages(w.channels.sir)
      .findLast((one) => textOf(one).includes('What no program can give'))
    if (found === undefined) throw new Error('no list of access')
    return found
  }
  expect(textOf(list())).toContain('ask SIG-Build')
  expect(textOf(list())).toContain('the chairs own it, SIG-Ops helps')
  expect((await w.ben.clicks(list(), 'Repositories: given')).text).toContain('Only a chair can do this')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('access that people outside give')
  await w.ana.clicks(list(), 'Repositories: given')
  await w.ana.clicks(list(), 'Security mail: given')
  await w.settled()
  expect(textOf(list())).toContain(`✔ Security mail: <@${w.ana.id}> says it is given`)
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('access that people outside give')
})

test('declined: the chairs alone are told, and somebody may be nominated again', async () => {
  const w = await world()
  await nominated(w)
  const { done } = await decided(w, 'The TSC declines')
  expect(done.text).toContain('declines')
  expect(textOf(lastTo(w, w.ana.id))).toContain(`The TSC has declined <@${w.sam.id}>`)
  expect(w.lines(w.channels.sir).join('\n')).not.toContain('declined')
  expect(await w.ana.completes('/team add', 'nomination')).toEqual([])
  expect((await nominated(w)).text).toContain('is nominated')
})

test('nobody is added before the TSC has approved, and a late answer changes nothing', async () => {
  const w = await world()
  await nominated(w)
  const early = await w.ana.types('/team add', { nomination: `${w.sam.id}.1` })
  expect(early.text).toContain('The TSC has not answered')
  expect((await nominated(w)).text).toContain('is nominated already')
  const question = lastTo(w, w.tess.id)
  const form = await w.tess.clicks(question, 'Record the TSC’s decision')
  await decided(w, 'The TSC declines')
  const late = await form.submits({
    Decision: 'The TSC approves',
    'TSC decision: date and link': 'yesterday',
  })
  expect(late.text).toContain('answered or is over')
})

test('a member may not nominate, a chair may not answer for the TSC, and a stranger presses in vain', async () => {
  const w = await world()
  expect((await w.ben.types('/team nominate')).text).toContain('Only a chair can do this')
  await nominated(w)
  const typed = await w.ana.types('/team approve', { nomination: `${w.sam.id}.1` })
  expect(typed.text).toContain('Only a TSC contact')
  const typedHere = await w.tess.types('/team approve', { nomination: `${w.sam.id}.1` })
  expect(typedHere.text).toContain('belongs to the security team')
})

test('while the TSC does not answer it is asked again each week of work, and whoever nominated hears of it', async () => {
  const w = await world()
  await nominated(w)
  await w.clock.advance('8d')
  expect(textOf(lastTo(w, w.tess.id))).toContain('Please record its decision')
  expect(w.lines(w.channels.sir).at(-1)).toContain('has not answered')
  const before = w.messages(w.discord.directMessages(w.tess.id)).length
  await w.clock.advance('7d')
  expect(w.messages(w.discord.directMessages(w.tess.id)).length).toBe(before + 1)
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
  const page = await w.alex.types('/sir-admin settings', { section: 'team' })
  expect((await page.picks('TSC channel', 'open')).text).toContain('everyone on the server reads it')
  await page.picks('TSC channel', 'tsc')
  await nominated(w)
  const [asked] = w.messages(tsc)
  if (asked === undefined) throw new Error('the TSC was not asked')
  expect(textOf(asked)).toContain(`may <@${w.sam.id}> join`)
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('The channel of the TSC is private')
  const form = await w.tess.at(tsc).clicks(asked, 'Record the TSC’s decision')
  expect(form.kind).toBe('modal')
})

test('members who were enrolled without a pledge are asked by one press, and doctor counts who has not agreed', async () => {
  const w = await world()
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('4 members who have not agreed')
  expect((await w.ben.types('/team roster')).buttons).not.toContain('Ask for the pledge')
  const asked = await (await w.ana.types('/team roster')).clicks('Ask for the pledge')
  for (const { id } of [w.ana, w.ben, w.chloe, w.dmitri]) expect(asked.text).toContain(`<@${id}>`)
  await w.settled()
  const given = await w.ben.clicks(lastTo(w, w.ben.id), 'I agree')
  expect(given.text).toContain('on record')
  expect((await w.ben.clicks(lastTo(w, w.ben.id), 'I agree').catch(() => given)).text).toBeDefined()
  await w.settled()
  expect(textOf(lastTo(w, w.ben.id))).toContain('✔ You agreed')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('3 members who have not agreed')
  const record = await w.chloe.opensMenu(w.ben.id, 'SIR member record')
  expect(record.text).toContain('Confidentiality: agreed')
  expect((await w.chloe.opensMenu(w.dmitri.id, 'SIR member record')).text).toContain('asked, not answered')
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
  await (await w.alex.types('/sir-admin settings', { section: 'team' })).picks('TSC channel', 'tsc')
  const tess = w.tess.at(tsc)
  expect((await tess.types('/team nominate')).text).toContain('belongs to the security team')
  const page = await w.alex.types('/sir-admin settings', { section: 'team' })
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
