/** Nobody is a second person for somebody who alone may have made them one. */
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Hand, World } from './world.ts'
import { textOf, world } from './world.ts'
import { chairing, confirms, lastAsked } from './world/administration.ts'
import { approves } from './world/approving.ts'
import { claimed, first } from './world/deeds.ts'
import { advisoryOf, asksToDisclose, dmOf, proposalIn, readied } from './world/disclosure.ts'
import { lastTo } from './world/nominations.ts'
import { product, tracker } from './world/server.ts'

const early = { When: 'As soon as it is approved', 'Why early, or with gates still open': 'It leaks' }

/** Ready, owned by Ana, who leads the team and administers the server. */
async function readiedByAna(w: World): Promise<Hand> {
  await readied(w)
  await (await w.ben.types('/case handoff', { case: first, to: w.ana.id })).submits({ Note: 'yours' })
  await w.settled()
  const offer = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('yours'))
  if (offer === undefined) throw new Error('no offer')
  await w.ana.clicks(offer, 'Accept')
  await w.settled()
  return chairing(w)
}

async function discloses(ana: Hand) {
  const said = await asksToDisclose(ana, early)
  return said.buttons.includes('Confirm') ? said.clicks('Confirm') : said
}

async function vouches(who: Hand, name: string) {
  return (await who.types('/team roster')).clicks(`Confirm ${name}`)
}

test('a contact whom a chair alone has named approves nothing of that chair, until another member has confirmed them', async () => {
  const w = await world()
  const ana = await readiedByAna(w)
  w.discord.takeRole(w.dmitri.id, w.roles.chair)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  const page = await ana.types('/sir-admin settings', { section: 'team' })
  await page.picks('TSC contact', w.sam.id)
  await w.settled()
  const refused = await discloses(ana)
  expect(refused.text).toContain('by your word alone')
  expect(refused.text).toContain(`<@${w.sam.id}>`)
  expect((await vouches(w.ben, 'Sam')).text).toContain('Confirmed')
  await w.settled()
  expect((await discloses(ana)).text).not.toContain('by your word alone')
  await w.settled()
  expect(textOf(proposalIn(w))).toContain('TSC')
})

test('a chair whom a chair may have made by a role approves nothing of that chair, and what others propose', async () => {
  const w = await world()
  const ana = await readiedByAna(w)
  w.discord.takeRole(w.dmitri.id, w.roles.chair)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await w.settled()
  expect((await discloses(ana)).text).toContain('by your word alone')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('came after the first case')
  expect((await vouches(w.ana, 'Chloe')).text).toContain('Confirmed')
  expect((await discloses(ana)).text).toContain('by your word alone')
  expect((await vouches(w.ben, 'Chloe')).text).toContain('Confirmed')
  await discloses(ana)
  await w.settled()
  expect((await approves(w.chloe, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
})

test('what somebody else proposes a chair by a new role approves as before', async () => {
  const w = await world({ at: readied })
  w.discord.takeRole(w.dmitri.id, w.roles.chair)
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await w.settled()
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  expect((await approves(w.chloe, proposalIn(w))).text).toContain('Approved')
})

test('a role of the TSC that an administrator gave answers nothing before somebody of the team has confirmed it', async () => {
  const w = await world({ at: readied })
  w.discord.takeRole(w.dmitri.id, w.roles.chair)
  w.discord.takeRole(w.ana.id, w.roles.sir)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  w.discord.giveRole(w.chloe.id, w.roles.tsc)
  await w.settled()
  const said = w.lines(w.channels.sir).join('\n')
  expect(said).toContain(`<@${w.sam.id}> holds what makes a TSC contact`)
  expect(said).toContain(`<@${w.chloe.id}> holds what makes a TSC contact`)
  expect((await (await asksToDisclose(w.ben, early)).clicks('Confirm')).text).toContain('by your word alone')
})

test('nobody confirms themselves, and nobody who came by set-up alone confirms anybody', async () => {
  const w = await world({ at: claimed })
  w.discord.giveRole(w.chloe.id, w.roles.tsc)
  await w.settled()
  const asked = w.messages(w.channels.sir).findLast((one) => textOf(one).includes('what makes a TSC contact'))
  if (asked === undefined) throw new Error('nothing was said')
  expect((await w.chloe.clicks(asked, 'Confirm them')).text).toContain('another member of the team')
  expect((await w.ben.clicks(asked, 'Confirm them')).text).toContain('Confirmed')
})

test('where the TSC lifts an embargo, no chair alone takes that back once there is a case', async () => {
  const w = await world()
  const ana = chairing(w)
  const answers = async (by: string) => {
    const page = await ana.types('/sir-admin settings', { section: 'embargo' })
    return (await (await page.picks('Change…', 'lift-embargo')).submits({ 'Lifted by': by })).clicks(
      'Confirm',
    )
  }
  await claimed(w)
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  expect((await answers('The TSC contact')).text).not.toContain('must confirm it')
  expect((await answers('A chair, the owner is not needed; a second person always is')).text).toContain(
    'must confirm it',
  )
  await w.settled()
  expect(textOf(lastAsked(w))).toContain('The TSC contact →')
})

test('the doctor says who approves on the word of set-up alone, until somebody else has confirmed them', async () => {
  const w = await world({ at: claimed })
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('whoever set Embargo up alone')
  await vouches(w.ben, 'Ana')
  await vouches(w.ben, 'Tess')
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('whoever set Embargo up alone')
})

test('whoever may manage roles counts as able to have given one', async () => {
  const w = await world({ at: readied })
  w.discord.giveRole(
    w.ben.id,
    w.discord.addRole({ name: 'Mods', permissions: PermissionFlagsBits.ManageRoles }),
  )
  for (const who of [w.ana, w.dmitri]) w.discord.takeRole(who.id, w.roles.chair)
  w.discord.takeRole(w.ana.id, w.roles.sir)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await w.settled()
  const said = await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  expect(said.text).toContain('by your word alone')
  expect(said.text).toContain(`<@${w.chloe.id}>`)
})

/** Brought in after the first case by an administrator and Ana alone, and an administrator too. */
async function enrolsSam(w: World): Promise<Hand> {
  w.discord.giveRole(w.sam.id, w.roles.sir)
  await (await w.alex.types('/sir-admin setup', { tracker, product })).clicks('Confirm')
  await confirms(w)
  const people = await (await w.alex.types('/sir-admin setup')).picks('Go to a step', 'people')
  const form = await (await people.picks('Another member', w.sam.id)).clicks('Fill in')
  await form.submits({ 'TSC approval': 'https://example.org/tsc/12' })
  await confirms(w)
  await (await w.ana.types('/team roster')).clicks('Ask for the pledge')
  await w.settled()
  await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  await w.settled()
  w.discord.giveRole(
    w.sam.id,
    w.discord.addRole({ name: 'Admins', permissions: PermissionFlagsBits.Administrator }),
  )
  return w.sam.at(w.channels.sir)
}

test.each(['proposes', 'as a chair sets'])(
  'whom set-up enrolled later and who %s another contact has said no word for them',
  async (how) => {
    const w = await world()
    const ana = await readiedByAna(w)
    const sam = await enrolsSam(w)
    const contact = w.discord.addMember({ name: 'Toni' })
    if (how !== 'proposes') w.discord.giveRole(w.sam.id, w.roles.chair)
    await w.settled()
    await (await sam.types('/sir-admin settings', { section: 'team' })).picks('TSC contact', contact)
    if (how === 'proposes') await confirms(w)
    await w.settled()
    expect((await w.ben.types('/team roster')).buttons).toContain('Confirm Toni')
    w.discord.takeRole(w.sam.id, w.roles.chair)
    w.discord.takeRole(w.dmitri.id, w.roles.chair)
    await w.settled()
    const refused = await discloses(ana)
    expect(refused.text).toContain('by your word alone')
    expect(refused.text).toContain(`<@${contact}>`)
  },
)

test('whoever is confirmed while a proposal is open answers it once it is proposed again, and its former round is over', async () => {
  const w = await world()
  const ana = await readiedByAna(w)
  w.discord.takeRole(w.dmitri.id, w.roles.chair)
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await w.settled()
  await discloses(ana)
  await w.settled()
  const former = dmOf(w, w.tess)
  expect((await approves(w.chloe, proposalIn(w))).text).toContain('Only a TSC contact')
  expect((await discloses(ana)).text).toContain('has proposed exactly this already')
  await vouches(w.ben, 'Chloe')
  await w.settled()
  expect((await discloses(ana)).text).toContain('proposed. The second person is asked')
  await w.settled()
  await expect(w.tess.clicks(former, 'Approve')).rejects.toThrow('There is no button')
  expect((await approves(w.chloe, proposalIn(w))).text).toContain('Approved')
})

test('before its date a chair who does not own the case hears at once that its owner has to propose it, and nobody is asked', async () => {
  const w = await world({ at: readied })
  const before = w.messages(w.thread(first)).length
  const said = await discloses(chairing(w))
  expect(said.text).toContain('published by its owner and a chair together')
  expect(said.text).toContain(`Ask <@${w.ben.id}> to propose it`)
  await w.settled()
  expect(w.messages(w.thread(first))).toHaveLength(before)
  w.discord.giveRole(w.ben.id, w.roles.chair)
  await w.settled()
  await vouches(w.dmitri, 'Ben')
  expect((await discloses(w.ana)).text).toContain('The second person is asked')
  await w.settled()
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('by its owner and a chair')
  expect(advisoryOf(w).state).toBe('draft')
})

test('whoever writes down a login of a chair has said no word for them', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await claimed(w)
  await w.alex.types('/sir-admin setup', { tracker, product, chair: w.chloe.id })
  await confirms(w)
  await w.settled()
  expect((await w.ana.types('/team roster')).buttons).not.toContain('Confirm Chloe')
  w.discord.giveRole(
    w.dmitri.id,
    w.discord.addRole({ name: 'Keepers', permissions: PermissionFlagsBits.Administrator }),
  )
  await w.clock.advance('1m')
  w.github.addUser('chloe-n')
  const said = await w.dmitri.types('/sir-admin identity', { member: w.chloe.id, github: 'chloe-n' })
  expect((await said.clicks('Confirm')).text).toContain('chloe-n')
  await w.settled()
  expect((await w.dmitri.types('/team roster')).buttons).toContain('Confirm Chloe')
})
