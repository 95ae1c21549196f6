/** Judges the GitHub side: one tracking issue a case, one draft a wanted advisory, each as the present state has it. */
import { advisoryFields } from '../../src/github/advisory-fields.ts'
import { stripMarkers } from '../../src/github/marks.ts'
import { wantedIssue } from '../../src/github/tracking-issue.ts'
import { productName, trackerName } from '../../sandbox/server/demo-world.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { itself } from '../../src/domain/ids.ts'
import type { Evidence } from './evidence.ts'

export type Mirrored = {
  issues: number
  advisories: number
  lost: number
  doubled: number
  violations: string[]
}

/** A draft that comes with a duplicate was asked for in the case it comes from. */
export const isPassedOn = ({ kind, by }: { readonly kind: string; readonly by: string }): boolean =>
  kind === 'AdvisoryWanted' && by === itself

export async function githubSide(evidence: Evidence): Promise<Mirrored> {
  const { world, cases, journal } = evidence
  const { issues } = world.github.repo(trackerName)
  const { advisories } = world.github.repo(productName)
  const wanted = [...journal.values()]
    .flat()
    .filter((entry) => entry.kind === 'AdvisoryWanted' && !isPassedOn(entry)).length
  const violations: string[] = []
  if (issues.length !== cases.length) violations.push(`${issues.length} issues for ${cases.length} cases`)
  if (advisories.length !== wanted)
    violations.push(`${advisories.length} draft advisories, ${wanted} were asked for`)
  // Two that two advisories share would be one lost and one doubled.
  const remembered = cases.flatMap((value) => value.advisories.map(({ draft }) => draft?.ghsaId))
  for (const { ghsaId } of advisories)
    if (remembered.filter((one) => one === ghsaId).length !== 1)
      violations.push(`${ghsaId} is not the draft of one advisory`)
  for (const value of cases)
    violations.push(...(await issueOf(evidence, value)), ...(await advisoriesOf(evidence, value)))
  return {
    issues: issues.length,
    advisories: advisories.length,
    lost: Math.max(0, cases.length - issues.length) + Math.max(0, wanted - advisories.length),
    doubled: Math.max(0, issues.length - cases.length) + Math.max(0, advisories.length - wanted),
    violations,
  }
}

async function issueOf(evidence: Evidence, value: Case): Promise<string[]> {
  const { world, ask, words } = evidence
  const of = world.github.repo(trackerName).issues.filter(({ title }) => title.startsWith(`${value.key} `))
  const [issue] = of
  if (issue === undefined || of.length > 1) return [`${value.key} has ${of.length} tracking issues`]
  const external = await evidence.externalOf(`tracker:${value.key}`)
  const op = /embargo:op=([\w-]+)/.exec(issue.body ?? '')?.[1] ?? ''
  const wanted = await wantedIssue(ask, words, value, op)
  const wrong: string[] = []
  if (external?.['number'] !== issue.number || value.tracker?.number !== issue.number)
    wrong.push(`${value.key} remembers another issue than #${issue.number}`)
  if (external?.['op'] !== op) wrong.push(`#${issue.number} carries another mark than its row`)
  if (issue.title !== wanted.title) wrong.push(`#${issue.number} is titled "${issue.title}"`)
  if (!(issue.body ?? '').replace(/<!-- embargo:wrote=[\w.-]* -->\n/, '').includes(wanted.block))
    wrong.push(`#${issue.number} of ${value.key} says\n${issue.body}\nand not\n${wanted.block}`)
  if (issue.labels.toSorted().join() !== wanted.labels.toSorted().join())
    wrong.push(`#${issue.number} is labelled ${issue.labels.join()}, not ${wanted.labels.join()}`)
  if (issue.state !== wanted.state) wrong.push(`#${issue.number} is ${issue.state}`)
  return wrong
}

async function advisoriesOf({ world, words }: Evidence, value: Case): Promise<string[]> {
  return value.advisories.flatMap((advisory) => {
    const name = `${value.key}/${advisory.id}`
    const draft = world.github
      .repo(productName)
      .advisories.find(({ ghsaId }) => ghsaId === advisory.draft?.ghsaId)
    if (draft === undefined) return [`${name} has no draft: it remembers ${advisory.draft?.ghsaId}`]
    const fields = advisoryFields(words, value, advisory)
    const wrong: string[] = []
    if (draft.summary !== advisory.summary) wrong.push(`${name} is called "${draft.summary}"`)
    const state = advisory.publishedAtMs === undefined ? 'draft' : 'published'
    if (draft.state !== state) wrong.push(`${name} is ${draft.state}, not ${state}`)
    if (stripMarkers(draft.description).trim() !== fields?.description)
      wrong.push(`${name} says\n${draft.description}\nand not\n${fields?.description}`)
    if (fields?.cvss_vector_string !== undefined && draft.cvssVector !== fields.cvss_vector_string)
      wrong.push(`${name} is rated ${draft.cvssVector}, not ${fields.cvss_vector_string}`)
    if (fields?.severity !== undefined && draft.cvssVector === null && draft.severity !== fields.severity)
      wrong.push(`${name} is ${draft.severity}, not ${fields.severity}`)
    if (state === 'draft' && draft.collaboratingUsers.length === 0) wrong.push(`${name} has no collaborators`)
    return wrong
  })
}
