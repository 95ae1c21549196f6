/** /sir-admin identity: who a member is on GitHub. */
import { expect, test } from 'vitest'
import { logins, product, world } from '../world.ts'
import { drafted } from '../world/deeds.ts'
import { chairing } from '../world/administration.ts'

test('a login is recorded with or without its @, for the account it belongs to', async () => {
  const w = await world()
  w.github.addUser('octo-ben')
  const preview = await chairing(w).types('/sir-admin identity', { member: w.ben.id, github: '@octo-ben' })
  expect(preview.text).toContain('was **ben-o** on GitHub')
  expect(preview.text).toContain('[octo-ben](<https://github.com/octo-ben>)')
  const { text } = await preview.clicks('Confirm')
  expect(text).toContain(`<@${w.ben.id}> is **octo-ben** on GitHub`)
  expect(text).toContain(`account number ${w.github.state.user('octo-ben')?.id}`)
})

test('the same account again asks nothing, and a name that nobody has opens nothing and is said to', async () => {
  const w = await world()
  const again = await w.alex.types('/sir-admin identity', { member: w.ben.id, github: logins.ben })
  expect(again.text).toContain('from now on')
  const preview = await chairing(w).types('/sir-admin identity', { member: w.ben.id, github: 'nobody-there' })
  expect((await preview.clicks('Confirm')).text).toContain('GitHub knows nobody by that name')
  await drafted(w)
  w.github.addUser('nobody-there')
  await w.alex.types('/sir-admin repair', { what: 'advisories' })
  await w.settled()
  expect(w.github.repo(product).advisories[0]?.collaboratingUsers).not.toContain('nobody-there')
})

test.each(['octo--ben', 'octo ben', '../ben'])('%j is refused', async (github) => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin identity', { member: w.ben.id, github })
  expect(text).toContain('is not a GitHub login')
})

test('somebody who is not on the roster has no identity here', async () => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin identity', { member: w.sam.id, github: 'sam-r' })
  expect(text).toContain(`<@${w.sam.id}> is not on the roster`)
})
