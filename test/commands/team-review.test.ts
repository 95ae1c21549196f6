/** /team review, as a chair sees it. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { claimed } from '../world/deeds.ts'
import { chloeAtWork, removed, withTeam } from '../world/removal.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

async function mendsFirst(w: World): Promise<void> {
  const preview = await (await w.ana.types('/team review')).clicks('Mend 1')
  expect(preview.text).toContain('Put it right?')
  await preview.clicks('Confirm')
  await w.settled()
}

test('load, missing pledges and what is due are shown, and nothing has drifted in a team that was just set up', async () => {
  const w = await world({ at: claimed })
  const page = await w.ana.types('/team review')
  expect(page.text).toContain(`<@${w.ben.id}> · on the roster · 1 open`)
  expect(page.text).toContain('no pledge')
  expect(page.text).toContain('Never recorded')
  expect(page.text).toContain('Nothing has drifted from the roster')
  expect((await w.ben.types('/team review')).text).toContain('Only a chair can do this')
  drives('O35')
})

test('a role that was taken, a role on nobody’s roster and a stranger in the team are each one confirmed click', async () => {
  const w = await world({ at: withTeam })
  w.expects({ waiting: true })
  w.discord.takeRole(w.chloe.id, w.roles.sir)
  w.discord.giveRole(w.sam.id, w.roles.sir)
  const team = w.github.state.team('halcyon', 'security')
  w.github.addUser('stranger')
  team?.members.set('stranger', 'member')
  team?.members.delete('ben-o')
  const page = await w.ana.types('/team review')
  expect(page.text).toContain(`1. <@${w.chloe.id}> is on the roster and has no role in Discord`)
  expect(page.text).toContain(`2. <@${w.sam.id}> has the role in Discord and is not on the roster`)
  expect(page.text).toContain('3. ben-o is on the roster and not in the team on GitHub')
  expect(page.text).toContain('4. stranger is in the team on GitHub and not on the roster')
  for (let left = 4; left > 0; left -= 1) await mendsFirst(w)
  expect(w.discord.world.member(w.chloe.id).roles.has(w.roles.sir)).toBe(true)
  expect(w.discord.world.member(w.sam.id).roles.has(w.roles.sir)).toBe(false)
  expect([...(team?.members.keys() ?? [])].toSorted()).toEqual(['ana-f', 'ben-o', 'chloe-m', 'dmitri-v'])
  expect((await w.ana.types('/team review')).text).toContain('Nothing has drifted')
  expect((await page.clicks('Mend 1')).text).toContain('nothing is left to put right')
})

test('whoever left and works on a draft again is found, and a member who does not; a guest is left alone', async () => {
  const w = await world({ at: chloeAtWork })
  await removed(w)
  const [draft] = w.github.repo(product).advisories
  w.github.addUser('guest')
  w.github.human('ana-f').editsAdvisory(product, draft?.ghsaId ?? '', {
    collaborating_users: ['guest', 'chloe-m', 'ana-f', 'ben-o'],
  })
  const page = await w.ana.types('/team review')
  expect(page.text).toContain('dmitri-v is on the roster and does not work on the draft GHSA')
  expect(page.text).toContain('chloe-m has left the team and still works on the draft GHSA')
  expect(page.text).not.toContain('guest')
  for (let left = 2; left > 0; left -= 1) await mendsFirst(w)
  expect(draft?.collaboratingUsers.toSorted()).toEqual(['ana-f', 'ben-o', 'dmitri-v', 'guest'])
})

test('what cannot be read is said: silence is no all-clear', async () => {
  const w = await world({ at: withTeam })
  w.github.setOrgRole('halcyon', w.github.botLogin, 'none')
  expect((await w.ana.types('/team review')).text).toContain('The team on GitHub cannot be read')
})

test('the review is recorded with its date, and the chairs hear each week that it is due until it is', async () => {
  const w = await world()
  const due = () =>
    w.messages(w.channels.sir).filter((one) => textOf(one).includes('look through who is on the team'))
  await (await w.ana.types('/team review')).clicks('Record the review')
  expect((await w.ana.types('/team review')).text).toContain(`by <@${w.ana.id}>`)
  await w.clock.advance('150d')
  expect(due()).toHaveLength(0)
  await w.clock.advance('35d')
  expect(due()).toHaveLength(1)
  await w.clock.advance('7d')
  expect(due()).toHaveLength(2)
  const recorded = await (await w.ana.types('/team review')).clicks('Record the review')
  expect(recorded.text).toContain('Due again')
  await w.clock.advance('14d')
  expect(due()).toHaveLength(2)
  drives('O35')
})

test('a list whose day has come is looked through by one press, and is due again with the next review', async () => {
  const w = await world()
  const page = await chairing(w).types('/sir-admin settings', { section: 'lists' })
  const form = await page.clicks('Add a list')
  await form.submits({
    List: 'distributors',
    Address: 'https://lists.example.org/distributors',
    'Hears of it': 'Under embargo, before the disclosure',
    'Looked after by': 'The SIR chairs',
    'Look it through on': '2026-11-19',
  })
  const review = await w.ana.types('/team review')
  expect(review.text).toContain('The list distributors was to be looked through on 2026-11-19')
  const said = await review.clicks('Looked through: distributors')
  expect(said.text).toMatch(/looked through today; it is due again on 2027-\d\d-\d\d/)
  const again = await said.clicks('Look again')
  expect(again.text).not.toContain('was to be looked through')
  expect(again.buttons).not.toContain('Looked through: distributors')
})
