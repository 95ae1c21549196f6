/** SIR members in the draft advisory: those with a known login are let in, and nobody is put out. */
import { describe, expect, test } from 'vitest'
import type { Member } from '../../src/domain/team/roster/member.ts'
import type { TestRoom } from './room.ts'
import { advisory, key, member, product, room, vulnerable } from './room.ts'

const about = `${key}/a1`

async function withDraft(members: readonly Member[]): Promise<{ there: TestRoom; ghsaId: string }> {
  const there = await room()
  const { ghsaId } = there.hub.human('mo').draftsAdvisory(product, { summary: 's', description: 'd' })
  const url = `https://github.com/${product}/security/advisories/${ghsaId}`
  there.case = { ...vulnerable, advisories: [{ ...advisory, draft: { ghsaId, url } }] }
  there.members = members
  for (const login of ['olga', 'pit']) there.hub.addUser(login)
  return { there, ghsaId }
}

const letIn = (there: TestRoom): string[] | undefined => there.advisories()[0]?.collaboratingUsers

describe('SIR members', () => {
  test('with a GitHub login join whoever is there already, in one write', async () => {
    const { there, ghsaId } = await withDraft([member('1', 'olga'), member('2'), member('3', 'pit')])
    there.hub.addUser('guest')
    there.hub.human('mo').editsAdvisory(product, ghsaId, { collaborating_users: ['guest'] })
    const outcome = await there.send(there.row('collaborators', about))
    expect(letIn(there)).toEqual(['guest', 'olga', 'pit'])
    expect(there.writes()).toHaveLength(1)
    expect(outcome).toMatchObject({
      is: 'done',
      learned: [{ type: 'CollaboratorsSet', case: key, by: 'embargo', id: 'a1', logins: ['olga', 'pit'] }],
    })
  })

  test('who are in already, in whatever case, cost no write and are told once', async () => {
    const { there } = await withDraft([member('1', 'Olga')])
    const external = await there.done(there.row('collaborators', about))
    there.hub.journal.length = 0
    const again = await there.send(there.row('collaborators', about, { external }))
    expect(there.writes()).toEqual([])
    expect(again).toEqual({ is: 'done', external })
  })

  test('who were removed from the roster are not let in', async () => {
    const { there } = await withDraft([member('1', 'olga'), { ...member('2', 'pit'), state: 'removed' }])
    await there.done(there.row('collaborators', about))
    expect(letIn(there)).toEqual(['olga'])
  })

  test('whose login GitHub does not know keep nobody else out, and are noted', async () => {
    const { there } = await withDraft([member('1', 'olga'), member('2', 'no-such-login'), member('3', 'pit')])
    expect(await there.done(there.row('collaborators', about))).toMatchObject({ unknown: 'no-such-login' })
    expect(letIn(there)).toEqual(['olga', 'pit'])
  })

  test('without any known login tick nothing off', async () => {
    const { there } = await withDraft([member('1')])
    const outcome = await there.send(there.row('collaborators', about))
    expect(outcome).not.toHaveProperty('learned')
    expect(there.writes()).toEqual([])
  })

  test('wait until the draft exists', async () => {
    const there = await room()
    there.case = vulnerable
    expect(await there.send(there.row('collaborators', about))).toMatchObject({ code: 'waits-for-advisory' })
  })

  test('are not added to what is published', async () => {
    const { there, ghsaId } = await withDraft([member('1', 'olga')])
    const vulnerability = {
      vulnerable_version_range: '< 2',
      patched_versions: null,
      vulnerable_functions: null,
    }
    there.hub.human('mo').editsAdvisory(product, ghsaId, {
      severity: 'high',
      vulnerabilities: [{ package: { ecosystem: 'npm', name: 'drawbridge' }, ...vulnerability }],
    })
    there.hub.human('mo').publishes(product, ghsaId)
    await there.done(there.row('collaborators', about))
    expect(there.writes()).toEqual([])
  })
})

test('a bot that is no administrator is told so by a parked row', async () => {
  const { there } = await withDraft([member('1', 'olga')])
  there.hub.grant(product, 'read')
  const [draft] = there.advisories()
  if (draft === undefined) throw new Error('no draft')
  there.hub.human('mo').editsAdvisory(product, draft.ghsaId, { collaborating_users: [there.hub.botLogin] })
  expect(await there.send(there.row('collaborators', about))).toEqual({ is: 'parked', code: 'github-403' })
})
