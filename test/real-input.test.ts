/** Two published advisories go through the running bot as a person would have typed them at the time. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { logins, textOf, upstream, world } from './world.ts'
import { answersNew, first } from './world/deeds.ts'

type Published = {
  readonly summary: string
  readonly platforms: readonly string[]
  readonly package: { readonly ecosystem: string; readonly name: string }
  readonly vulnerable_version_range: string
  readonly patched_versions: string
  readonly cvss_vector_string: string
  readonly cvss_score: number
  readonly ghsa_id: string
  readonly received_for_the_walk_through: string
}

const published = JSON.parse(
  readFileSync(new URL('fixtures/real-advisories.json', import.meta.url), 'utf8'),
) as readonly Published[]

const daysLater = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString()

/** As a person types an instant: UTC is the team's zone in this walk. */
const typed = (instant: string) => instant.slice(0, 16).replace('T', ' ')

const impactOf = (score: number) => (score >= 9 ? 'Critical' : score >= 7 ? 'High' : 'Medium')

test.each(published)('$ghsa_id: $summary', async (real) => {
  const received = real.received_for_the_walk_through
  const w = await world({ startsAt: daysLater(received, 2) })
  await w.alex.types('/sir-admin setup', { zone: 'UTC' })

  const form = await w.ana.types('/case open')
  const opened = await form.submits({
    'Neutral title': 'WAMR: report of an escape from its limits',
    Source: 'GitHub private report',
    Received: typed(received),
    'Link to the report': `https://github.com/${upstream}/security/advisories/${real.ghsa_id}`,
  })
  const key = /SIR-\d{4}-\d{3}/.exec(opened.text)?.[0] ?? 'none'
  expect(key).toBe(first.replace('2026', received.slice(0, 4)))
  expect(opened.text).toContain(`Received <t:${Date.parse(received) / 1000}:f>`)
  await answersNew(w.ben, key)
  await w.ben.types('/case claim', { case: key })
  const contact = await w.ben.types('/case contact', { case: key, kind: 'acknowledged' })
  await contact.submits({ When: 'now', Channel: 'GitHub' })

  const assess = await w.ben.types('/case assess', { case: key })
  const assessed = await assess.submits({
    'What is compromised?': ['Availability'],
    'Initial impact': impactOf(real.cvss_score),
    'CVSS vector': real.cvss_vector_string,
    'Platforms, packages, versions': `Platforms: ${real.platforms.join(', ')}`,
    Why: 'Reproduced with the module of the report',
  })
  expect(assessed.text).toContain(`score **${real.cvss_score.toFixed(1)}** from ${real.cvss_vector_string}`)

  const draft = await assessed.clicks('Draft advisory')
  const preview = await draft.submits({
    Repository: upstream,
    Package: `${real.package.ecosystem}/${real.package.name}`,
    'Affected versions': real.vulnerable_version_range,
    'Patched versions': real.patched_versions,
    'Public summary': real.summary,
  })
  expect(preview.buttons).toContain('Confirm')
  await preview.clicks('Confirm')
  await w.settled()

  const made = w.github.repo(upstream).advisories
  expect(made).toHaveLength(1)
  expect(made[0]).toMatchObject({
    summary: real.summary,
    cveId: null,
    cvssVector: real.cvss_vector_string,
    state: 'draft',
    vulnerabilities: [
      {
        package: real.package,
        vulnerable_version_range: real.vulnerable_version_range,
        patched_versions: real.patched_versions,
      },
    ],
  })
  for (const platform of real.platforms) expect(made[0]?.description).toContain(platform)
  expect(made[0]?.collaboratingUsers.toSorted()).toEqual(Object.values(logins).toSorted())

  const ghsa = made[0]?.ghsaId ?? 'none'
  const card = textOf(w.card(key))
  expect(card).toContain(ghsa)
  expect(card).toContain('[#1](<https://github.com/halcyon/sir-reports/issues/1>)')
  expect(card).toContain(`CVSS ${real.cvss_score.toFixed(1)}`)
  expect(w.lines(w.thread(key)).join('\n')).toContain(ghsa)
  expect(w.issue(1).body).toContain(ghsa)
  expect(w.issue(1).title).toContain(key)
})
