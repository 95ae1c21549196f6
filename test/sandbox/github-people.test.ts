/** Collaborators and teams on the stand-in. */
import { expect, test } from 'vitest'
import { VAULT, refusal, trial } from './github-trial.ts'

test('a new collaborator is invited and becomes one by accepting', async () => {
  const { gh, bot } = await trial()
  gh.addUser('ana')
  const at = { ...VAULT, username: 'ana' }
  const invited = await bot.rest.repos.addCollaborator({ ...at, permission: 'push' })
  expect([invited.status, invited.data?.permissions]).toEqual([201, 'write'])
  expect((await bot.rest.repos.getCollaboratorPermissionLevel(at)).data.permission).toBe('none')
  gh.human('ana').acceptsInvitation('acme/vault')
  expect((await bot.rest.repos.getCollaboratorPermissionLevel(at)).data).toMatchObject({
    permission: 'write',
    user: { login: 'ana' },
  })
  expect((await bot.rest.repos.checkCollaborator(at)).status).toBe(204)
})

test('changing the permission of a collaborator is answered 204', async () => {
  const { gh, bot } = await trial()
  gh.grant('acme/vault', 'read', 'ana')
  const changed = await bot.rest.repos.addCollaborator({ ...VAULT, username: 'ana', permission: 'admin' })
  expect(changed.status).toBe(204)
  const { data } = await bot.rest.repos.listCollaborators(VAULT)
  expect(data.map(({ login, role_name }) => [login, role_name])).toEqual([
    ['embargo-bot', 'admin'],
    ['ana', 'admin'],
  ])
})

test('only administrators invite, and a removed collaborator is gone', async () => {
  const { gh, bot, as } = await trial()
  gh.grant('acme/vault', 'write', 'ana')
  gh.addUser('ben')
  expect(await refusal(as('ana').rest.repos.addCollaborator({ ...VAULT, username: 'ben' }))).toMatchObject({
    status: 403,
  })
  await bot.rest.repos.removeCollaborator({ ...VAULT, username: 'ana' })
  expect(await refusal(as('ana').rest.repos.get(VAULT))).toMatchObject({ status: 404 })
})

test('members of the organisation see a team, others do not', async () => {
  const { gh, bot } = await trial()
  gh.addTeam('acme', 'security', ['ana', 'ben'])
  const at = { org: 'acme', team_slug: 'security' }
  expect(await refusal(bot.rest.teams.listMembersInOrg(at))).toMatchObject({ status: 404 })
  gh.setOrgRole('acme', gh.botLogin, 'member')
  expect((await bot.rest.teams.listMembersInOrg(at)).data.map(({ login }) => login)).toEqual(['ana', 'ben'])
  expect((await bot.rest.teams.getByName(at)).data.members_count).toBe(2)
})

test('memberships are read by members and changed by owners', async () => {
  const { gh, bot } = await trial()
  gh.addTeam('acme', 'security', ['ana'])
  gh.addUser('ben')
  gh.setOrgRole('acme', gh.botLogin, 'member')
  const at = { org: 'acme', team_slug: 'security' }
  expect((await bot.rest.teams.getMembershipForUserInOrg({ ...at, username: 'ana' })).data.role).toBe(
    'member',
  )
  const add = () =>
    bot.rest.teams.addOrUpdateMembershipForUserInOrg({ ...at, username: 'ben', role: 'maintainer' })
  expect(await refusal(add())).toMatchObject({ status: 403 })
  gh.setOrgRole('acme', gh.botLogin, 'owner')
  gh.setOrgRole('acme', 'ben', 'member')
  expect((await add()).data).toMatchObject({ role: 'maintainer', state: 'active' })
  await bot.rest.teams.removeMembershipForUserInOrg({ ...at, username: 'ana' })
  expect((await bot.rest.teams.listMembersInOrg(at)).data.map(({ login }) => login)).toEqual(['ben'])
})

test('whoever is not in the organisation is invited, and a member of the team once they accept', async () => {
  const { gh, bot } = await trial()
  gh.addTeam('acme', 'security', ['ana'])
  gh.addUser('ben')
  gh.setOrgRole('acme', gh.botLogin, 'owner')
  const at = { org: 'acme', team_slug: 'security' }
  const ben = { ...at, username: 'ben' }
  const members = async () => (await bot.rest.teams.listMembersInOrg(at)).data.map(({ login }) => login)
  const { data } = await bot.rest.teams.addOrUpdateMembershipForUserInOrg(ben)
  expect([data.state, await members()]).toEqual(['pending', ['ana']])
  gh.human('ben').acceptsMembership('acme', 'security')
  expect((await bot.rest.teams.getMembershipForUserInOrg(ben)).data.state).toBe('active')
  expect(await members()).toEqual(['ana', 'ben'])
})

test('whoever collaborates on an advisory works in its temporary private fork, and nobody else', async () => {
  const { gh, bot, as, advance } = await trial()
  for (const login of ['ana', 'ben']) gh.addUser(login)
  const { ghsaId } = gh.human('acme').draftsAdvisory('acme/product', { summary: 's', description: 'd' })
  gh.human('acme').editsAdvisory('acme/product', ghsaId, { collaborating_users: ['ana'] })
  gh.human('acme').startsPrivateFork('acme/product', ghsaId)
  const fork = { owner: 'acme', repo: `product-${ghsaId.toLowerCase()}` }
  expect(await refusal(bot.rest.repos.get(fork))).toMatchObject({ status: 404 })
  advance(60_000)
  expect((await bot.rest.repos.checkCollaborator({ ...fork, username: 'ana' })).status).toBe(204)
  expect(await refusal(bot.rest.repos.checkCollaborator({ ...fork, username: 'ben' }))).toMatchObject({
    status: 404,
  })
  expect((await as('ana').rest.repos.get(fork)).data.private).toBe(true)
  expect(await refusal(as('ben').rest.repos.get(fork))).toMatchObject({ status: 404 })
  gh.human('acme').editsAdvisory('acme/product', ghsaId, { collaborating_users: [] })
  expect(await refusal(as('ana').rest.repos.get(fork))).toMatchObject({ status: 404 })
})

test('a team collaborates on an advisory only if it exists', async () => {
  const { gh, bot } = await trial()
  gh.addTeam('acme', 'security', ['ana'])
  const { ghsaId } = gh.human('acme').draftsAdvisory('acme/product', { summary: 's', description: 'd' })
  const edit = (collaborating_teams: string[]) =>
    bot.rest.securityAdvisories.updateRepositoryAdvisory({
      owner: 'acme',
      repo: 'product',
      ghsa_id: ghsaId,
      collaborating_teams,
    })
  expect(await refusal(edit(['nobody']))).toMatchObject({ status: 422 })
  expect((await edit(['security'])).data.collaborating_teams?.map(({ slug }) => slug)).toEqual(['security'])
})

test('owners of the organisation administer its repositories without being named there', async () => {
  const { gh, as } = await trial()
  expect(await refusal(as('chief').rest.repos.get(VAULT))).toMatchObject({ status: 404 })
  gh.setOrgRole('acme', 'chief', 'owner')
  expect((await as('chief').rest.repos.get(VAULT)).data.permissions?.admin).toBe(true)
})
