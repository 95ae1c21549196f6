/** Whom the settings name by a GitHub login is the account that had it when it was written down: a name that changes hands lets no stranger in. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, world } from './world.ts'
import { chairing } from './world/administration.ts'
import { addsComponent, drafted, first, neutral } from './world/deeds.ts'

const collaborators = (w: World) => w.github.repo(product).advisories[0]?.collaboratingUsers ?? []
const dmsOf = (w: World, id: string) => w.lines(w.discord.directMessages(id)).join('\n')

const tscLogins =
  'By which GitHub logins are the TSC contacts let into a draft advisory when SIGs are alerted?'
async function namesTsc(w: World, login: string) {
  const page = await chairing(w).types('/sir-admin settings', { section: 'access' })
  return (await page.picks('Change…', tscLogins)).submits({ 'GitHub logins': login })
}
const namesChair = (w: World, login: string) =>
  addsComponent(w, { Component: 'Renderer', SIG: 'sig-graphics', 'The chair’s GitHub login': login })

async function previews(w: World) {
  const form = await w.ben.types('/advisory notify', { case: first })
  return form.submits({ 'Impacted SIGs': 'sig-graphics', 'Neutral text': neutral })
}
async function alerts(w: World) {
  await (await previews(w)).clicks('Confirm')
  await w.settled()
}

async function named(): Promise<World> {
  const w = await world({ at: drafted })
  for (const login of ['sam-s', 'tess-t']) w.github.addUser(login)
  await namesChair(w, 'sam-s')
  await namesTsc(w, 'tess-t')
  await w.settled()
  return w
}

test('contacts who renamed their accounts are let in by the names they have today', async () => {
  const w = await named()
  w.github.renameUser('sam-s', 'sam-new')
  w.github.renameUser('tess-t', 'tess-new')
  await alerts(w)
  expect(collaborators(w)).toEqual(expect.arrayContaining(['sam-new', 'tess-new']))
})

test('strangers who took the freed logins are let into nothing, before or after the alert, and the chairs are told', async () => {
  const w = await named()
  for (const login of ['sam-s', 'tess-t']) {
    w.github.renameUser(login, `${login}-new`)
    w.github.addUser(login)
  }
  expect((await previews(w)).text).toContain('is another account’s by now')
  await alerts(w)
  expect(collaborators(w)).toEqual(expect.arrayContaining(['sam-s-new', 'tess-t-new']))
  for (const login of ['sam-s', 'tess-t']) {
    expect(collaborators(w)).not.toContain(login)
    expect(dmsOf(w, w.ana.id)).toContain(`recorded as **${login}**, is called **${login}-new** now`)
  }
  expect(dmsOf(w, w.ana.id)).toContain('The old name belongs to somebody else')
})

test('an account that is gone lets nobody in under its name, though the setting beside it is saved again', async () => {
  const w = await named()
  const { users } = w.github.state
  for (const login of ['sam-s', 'tess-t']) {
    users.splice(
      users.findIndex((one) => one.login === login),
      1,
    )
    w.github.addUser(login)
  }
  await namesTsc(w, 'tess-t')
  await alerts(w)
  for (const login of ['sam-s', 'tess-t']) {
    expect(collaborators(w)).not.toContain(login)
    expect(dmsOf(w, w.ana.id)).toContain(`recorded as **${login}**, is not there any more`)
  }
})

test('whose name it was is shown by its number, and who was taken out and named again is looked up anew', async () => {
  const w = await named()
  const number = (login: string) => w.github.state.users.find((one) => one.login === login)?.id
  const shown = async (section: string) => (await w.ana.types('/sir-admin settings', { section })).text
  expect(await shown('access')).toContain(`tess-t (number ${number('tess-t')})`)
  expect(await shown('components')).toContain(`sam-s (number ${number('sam-s')})`)
  expect(dmsOf(w, w.dmitri.id) + w.lines(w.channels.sir).join('\n')).toContain(
    `tess-t (number ${number('tess-t')})`,
  )
  w.github.renameUser('tess-t', 'tess-new')
  w.github.addUser('tess-t')
  await namesTsc(w, '')
  await namesTsc(w, 'tess-t')
  expect(await shown('access')).toContain(`tess-t (number ${number('tess-t')})`)
})

test('a login nobody had when it was written down opens nothing once somebody has it', async () => {
  const w = await world({ at: drafted })
  await namesChair(w, 'sam-s')
  await namesTsc(w, 'tess-t')
  for (const login of ['sam-s', 'tess-t']) w.github.addUser(login)
  expect((await previews(w)).text).toContain('sam-s, tess-t')
  await alerts(w)
  for (const login of ['sam-s', 'tess-t']) expect(collaborators(w)).not.toContain(login)
})

test('a guest of an earlier alert who renamed their account stays in the draft', async () => {
  const w = await named()
  await alerts(w)
  w.github.renameUser('sam-s', 'sam-new')
  await w.alex.types('/sir-admin repair', { what: 'advisories' })
  await w.settled()
  expect(collaborators(w)).toEqual(expect.arrayContaining(['sam-new', 'tess-t']))
})
