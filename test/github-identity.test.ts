/** An account on GitHub is known by its number: a name that changes hands opens nothing, and hides nobody who leaves. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { logins, product, textOf, world } from './world.ts'
import { drafted } from './world/deeds.ts'
import { chloeAtWork, duty, removed, withTeam } from './world/removal.ts'
import { chairing } from './world/administration.ts'

const draftOf = (w: World) => w.github.repo(product).advisories[0]
const teamOf = (w: World) => [...(w.github.state.team('halcyon', 'security')?.members.keys() ?? [])]
const dmsOf = (w: World, id: string) => w.lines(w.discord.directMessages(id)).join('\n')

/** What makes the bot look at who works on the draft. */
async function touches(w: World): Promise<void> {
  await w.alex.types('/sir-admin repair', { what: 'advisories' })
  await w.settled()
}

test('a login that somebody else took lets the stranger into no draft, old or new, and the chairs are told', async () => {
  const w = await world({ at: drafted })
  w.github.renameUser(logins.chloe, 'chloe-new')
  w.github.addUser(logins.chloe)
  await touches(w)
  expect(draftOf(w)?.collaboratingUsers).toContain('chloe-new')
  expect(draftOf(w)?.collaboratingUsers).not.toContain(logins.chloe)
  const told = dmsOf(w, w.ana.id)
  expect(told).toContain(`recorded as **${logins.chloe}**, is called **chloe-new** now`)
  expect(told).toContain('The old name belongs to somebody else')
  await touches(w)
  expect(dmsOf(w, w.ana.id).split('recorded as').length).toBe(2)
})

test('a new draft lets in the account that was recorded, by the name it has today', async () => {
  const w = await world()
  w.github.renameUser(logins.chloe, 'chloe-new')
  w.github.addUser(logins.chloe)
  await drafted(w)
  expect(draftOf(w)?.collaboratingUsers).toContain('chloe-new')
  expect(draftOf(w)?.collaboratingUsers).not.toContain(logins.chloe)
  expect(dmsOf(w, w.ana.id)).toContain('is called **chloe-new** now')
})

test('an account that is no more lets nobody in under its name', async () => {
  const w = await world()
  const users = w.github.state.users
  users.splice(
    users.findIndex(({ login }) => login === logins.chloe),
    1,
  )
  w.github.addUser(logins.chloe)
  await drafted(w)
  expect(draftOf(w)?.collaboratingUsers).not.toContain(logins.chloe)
  expect(dmsOf(w, w.ana.id)).toContain('is not there any more')
})

test('whoever renamed their account before they were removed is out of team and drafts all the same', async () => {
  const w = await world({ at: withTeam })
  await chloeAtWork(w)
  w.github.renameUser(logins.chloe, 'chloe-new')
  w.github.addUser(logins.chloe)
  await removed(w)
  expect(draftOf(w)?.collaboratingUsers).toEqual([logins.ana, logins.ben, logins.dmitri])
  expect(teamOf(w)).not.toContain('chloe-new')
  const message = textOf(duty(w))
  for (const done of ['team on GitHub', 'open drafts on GitHub']) expect(message).toContain(`✔ ${done}`)
})

test('what was never looked up stays a line for a person, whoever has that name', async () => {
  const w = await world({ at: withTeam })
  await chloeAtWork(w)
  // As a name that was recorded before anybody had it.
  const preview = await chairing(w).types('/sir-admin identity', { member: w.chloe.id, github: 'chloe-x' })
  await preview.clicks('Confirm')
  w.github.addUser('chloe-x')
  await removed(w)
  const message = textOf(duty(w))
  expect(message).toContain('☐ team on GitHub')
  expect(message).toContain('☐ open drafts on GitHub')
  expect(message).toContain('only a name on GitHub was recorded')
})
