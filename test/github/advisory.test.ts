/** The draft advisory: exactly as recorded, made once, in a public repository, and shared with the people who edit it. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { External } from '../../src/app/core/store.ts'
import type { Advisory } from '../../src/domain/case/state.ts'
import { parseCvss } from '../../src/domain/severity/severity.ts'
import { stripMarkers } from '../../src/github/marks.ts'
import type { TestRoom } from './room.ts'
import { advisory, key, product, room, vulnerable } from './room.ts'

type Real = {
  summary: string
  platforms: string[]
  package: { ecosystem: string; name: string }
  vulnerable_version_range: string
  patched_versions: string
  cvss_vector_string: string
}
const real = JSON.parse(
  readFileSync(new URL('../fixtures/real-advisories.json', import.meta.url), 'utf8'),
) as Real[]

const about = `${key}/a1`

async function drafting(wanted: Partial<Advisory> = {}, timeoutMs?: number): Promise<TestRoom> {
  const there = await room(timeoutMs)
  there.case = { ...vulnerable, advisories: [{ ...advisory, ...wanted }] }
  return there
}

async function drafted(wanted: Partial<Advisory> = {}): Promise<{ there: TestRoom; external: External }> {
  const there = await drafting(wanted)
  const external = await there.done(there.row('advisory', about))
  there.hub.journal.length = 0
  return { there, external }
}

const draftOf = (there: TestRoom) => {
  const [draft] = there.advisories()
  if (draft === undefined) throw new Error('there is no draft')
  return draft
}

/** The verdict of today: a vector and the platforms come from it. */
const assessed = (there: TestRoom, vector: string, affected?: string): void => {
  const { verdict } = there.case
  const cvss = parseCvss(vector)
  if (verdict.is !== 'vulnerability' || !cvss.ok) throw new Error('no verdict to rate')
  there.case = {
    ...there.case,
    verdict: { ...verdict, cvss, ...(affected !== undefined && { affected }) },
  }
}

const recorded = (there: TestRoom, wanted: Partial<Advisory>): void => {
  there.case = { ...there.case, advisories: there.case.advisories.map((one) => ({ ...one, ...wanted })) }
}

describe('a draft is created with exactly what was recorded', () => {
  for (const one of real) {
    test(`such as "${one.summary}"`, async () => {
      const there = await drafting({
        package: one.package,
        affected: one.vulnerable_version_range,
        patched: one.patched_versions,
        summary: one.summary,
      })
      assessed(there, one.cvss_vector_string, one.platforms.join(', '))
      const outcome = await there.send(there.row('advisory', about))
      const draft = draftOf(there)
      const url = `https://github.com/${product}/security/advisories/${draft.ghsaId}`
      expect(outcome).toMatchObject({
        is: 'done',
        external: { repository: product, ghsa_id: draft.ghsaId, url, state: 'draft', conflicts: null },
        learned: [{ type: 'AdvisoryCreated', case: key, by: 'embargo', id: 'a1', ghsaId: draft.ghsaId, url }],
      })
      const cvss = parseCvss(one.cvss_vector_string)
      expect(draft).toMatchObject({
        state: 'draft',
        summary: one.summary,
        cvssVector: one.cvss_vector_string,
        severity: cvss.ok && cvss.rating,
        cveId: null,
        credits: [],
        vulnerabilities: [
          {
            package: one.package,
            vulnerable_version_range: one.vulnerable_version_range,
            patched_versions: one.patched_versions,
          },
        ],
      })
      expect(draft.description).toContain(`### Affected platforms\n\n${one.platforms.join(', ')}`)
      expect(there.hub.journal.find(({ method }) => method === 'POST')?.body).not.toHaveProperty('severity')
      expect(there.writes()).toHaveLength(1)
    })
  }

  test('with the severity of the verdict while nobody has given a vector', async () => {
    const { there } = await drafted()
    expect(draftOf(there)).toMatchObject({ severity: 'high', cvssVector: null })
  })

  test('and neither the reporter nor the case, and nothing hidden once the marks are stripped', async () => {
    const { there } = await drafted()
    const { description } = draftOf(there)
    expect(description).not.toMatch(/Rita|SIR-|blue-heron|castle\/reports/)
    expect(stripMarkers(description)).not.toContain('<!--')
    expect(stripMarkers(description)).toContain('integrity')
  })

  test('but never in a private repository', async () => {
    const there = await drafting()
    there.hub.setVisibility(product, 'private')
    expect(await there.send(there.row('advisory', about))).toEqual({
      is: 'parked',
      code: 'advisory-in-private-repo',
    })
    expect(there.writes()).toEqual([])
  })

  test('and not at all when it was taken back before its turn', async () => {
    const there = await drafting()
    there.case = { ...vulnerable, advisories: [] }
    expect(await there.send(there.row('advisory', about))).toEqual({ is: 'done' })
    expect(there.hub.journal).toEqual([])
  })
})

describe('a lost answer makes no second draft', () => {
  for (const kind of ['store-then-502', 'store-then-hang', 'store-then-reset', 'truncate'] as const) {
    test(`(${kind})`, async () => {
      const there = await drafting({}, kind === 'store-then-hang' ? 700 : undefined)
      const row = there.row('advisory', about)
      there.hub.fault({ match: { method: 'POST' }, kind })
      expect(await there.send(row)).toMatchObject({ is: 'later', doubt: true })
      there.clock.nowMs += 45 * 60_000
      const outcome = await there.send({ ...row, inDoubt: true, attempts: 1 })
      expect(outcome).toMatchObject({ is: 'done', learned: [{ ghsaId: draftOf(there).ghsaId }] })
      expect(there.advisories()).toHaveLength(1)
      expect(there.writes()).toHaveLength(1)
    })
  }

  test('also among more drafts than fit on a page', async () => {
    const there = await drafting()
    const row = there.row('advisory', about)
    there.hub.fault({ match: { method: 'POST' }, kind: 'store-then-502' })
    await there.send(row)
    there.clock.nowMs += 1000
    const content = { summary: 'another', description: 'another' }
    for (let count = 0; count < 120; count++) there.hub.human('mo').draftsAdvisory(product, content)
    there.clock.nowMs += 60_000
    await there.done({ ...row, inDoubt: true, attempts: 1 })
    expect(there.advisories()).toHaveLength(121)
  })

  test('and what the case has learned meanwhile is written to the one that is there', async () => {
    const there = await drafting()
    const row = there.row('advisory', about)
    there.hub.fault({ match: { method: 'POST' }, kind: 'store-then-502' })
    await there.send(row)
    recorded(there, { patched: '2.0.2' })
    await there.done({ ...row, inDoubt: true, attempts: 1, generation: 2 })
    expect(there.advisories()).toHaveLength(1)
    expect(draftOf(there).vulnerabilities[0]?.patched_versions).toBe('2.0.2')
  })

  test('and where two were made, the second is closed and says so', async () => {
    const there = await drafting()
    const row = there.row('advisory', about)
    await there.done(row)
    there.clock.nowMs += 1000
    await there.done(row)
    await there.done({ ...row, inDoubt: true, attempts: 1 })
    const [first, second] = there.advisories()
    expect(first?.state).toBe('draft')
    expect(second?.state).toBe('closed')
    expect(second?.description).toContain(`the same as ${first?.ghsaId}`)
  })
})

describe('a later change of the case', () => {
  test('writes only the fields it changed, and nothing when there are none', async () => {
    const { there, external } = await drafted()
    const unchanged = await there.done(there.row('advisory', about, { external }))
    expect(there.writes()).toEqual([])
    const words = stripMarkers(draftOf(there).description)
    recorded(there, { patched: '2.0.2' })
    await there.done(there.row('advisory', about, { external: unchanged }))
    const [patch] = there.hub.journal.filter(({ method }) => method === 'PATCH')
    // The description goes along for the digests of what was written; its words are the same.
    expect(Object.keys(patch?.body as object)).toEqual(['description', 'vulnerabilities'])
    expect(stripMarkers(draftOf(there).description)).toBe(words)
    expect(draftOf(there).vulnerabilities[0]?.patched_versions).toBe('2.0.2')
  })

  test('a write whose answer was lost is known for ours, and the next change is still made', async () => {
    const { there, external } = await drafted()
    assessed(there, 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'Linux, 2.0')
    await there.done(there.row('advisory', about, { external }))
    // Killed here: what the first write made of it was never remembered.
    assessed(there, 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L', 'Linux, 3.0')
    const after = await there.done({
      ...there.row('advisory', about, { external }),
      inDoubt: true,
      attempts: 2,
    })
    expect(after['conflicts']).toBeNull()
    expect(draftOf(there).description).toContain('Linux, 3.0')
    expect(draftOf(there).cvssVector).toBe('CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L')
  })

  test('leaves what a person has written, and says where both sides changed', async () => {
    const { there, external } = await drafted()
    const { ghsaId } = draftOf(there)
    there.hub.human('mo').editsAdvisory(product, ghsaId, { summary: 'By hand', description: 'By hand.' })
    recorded(there, { summary: 'By the case', patched: '2.0.2' })
    const after = await there.done(there.row('advisory', about, { external }))
    expect(draftOf(there)).toMatchObject({ summary: 'By hand', description: 'By hand.' })
    expect(draftOf(there).vulnerabilities[0]?.patched_versions).toBe('2.0.2')
    expect(after['conflicts']).toBe('summary')
    there.hub.journal.length = 0
    expect(await there.done(there.row('advisory', about, { external: after }))).toEqual(after)
    expect(there.writes()).toEqual([])
  })

  test('replaces the severity by a vector, and never sends both', async () => {
    const { there, external } = await drafted()
    const cvssVector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
    assessed(there, cvssVector)
    await there.done(there.row('advisory', about, { external }))
    expect(draftOf(there)).toMatchObject({ cvssVector, severity: 'critical' })
    const [patch] = there.hub.journal.filter(({ method }) => method === 'PATCH')
    expect(patch?.body).toMatchObject({ cvss_vector_string: cvssVector })
    expect(patch?.body).not.toHaveProperty('severity')
  })

  test('leaves a vector that a person has added to a bare severity', async () => {
    const { there, external } = await drafted()
    const cvss_vector_string = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
    there.hub.human('mo').editsAdvisory(product, draftOf(there).ghsaId, { cvss_vector_string })
    if (there.case.verdict.is !== 'vulnerability') throw new Error('not vulnerable')
    there.case = { ...there.case, verdict: { ...there.case.verdict, severity: 'low' } }
    const after = await there.done(there.row('advisory', about, { external }))
    expect(there.writes()).toEqual([])
    expect(after['conflicts']).toBe('rating')
  })

  for (const [what, turn] of [
    ['published', (there: TestRoom, id: string) => there.hub.human('mo').publishes(product, id)],
    ['closed', (there: TestRoom, id: string) => there.hub.human('mo').closesAdvisory(product, id)],
  ] as const) {
    test(`never touches an advisory that a person has ${what}`, async () => {
      const { there, external } = await drafted()
      turn(there, draftOf(there).ghsaId)
      recorded(there, { summary: 'Later' })
      expect(await there.done(there.row('advisory', about, { external }))).toMatchObject({ state: what })
      expect(there.writes()).toEqual([])
    })
  }
})
