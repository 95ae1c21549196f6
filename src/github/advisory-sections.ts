/** The description of an advisory by its headings: people write on GitHub what they want, and the parts that are ours are kept up beside it. */
import { unix } from './marks.ts'
import type { Verdict } from './merge.ts'
import { digest, merge } from './merge.ts'

/** The headings of `templates/github/advisory`, in its order. */
export const sectionNames = ['Impact', 'Affected platforms', 'Mitigation', 'Acknowledgement'] as const
type SectionName = (typeof sectionNames)[number]
/** A draft made before these were known has nothing of ours there. */
const later: readonly SectionName[] = ['Mitigation', 'Acknowledgement']

type Part = { readonly name: SectionName | undefined; readonly text: string }

/** Everything between two headings of the same kind belongs to the first; what stands in a fence is no heading. */
function partsOf(text: string): Part[] {
  const parts: { name: SectionName | undefined; lines: string[] }[] = [{ name: undefined, lines: [] }]
  let fence: string | undefined
  for (const line of unix(text).split('\n')) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence
    const heading = fence === undefined ? /^#{1,3} +(.+?)\s*$/.exec(line)?.[1] : undefined
    if (heading === undefined) parts.at(-1)?.lines.push(line)
    else {
      const name = sectionNames.find((one) => one.toLowerCase() === heading.toLowerCase())
      parts.push({ name, lines: [line] })
    }
  }
  return parts.map(({ name, lines }) => ({ name, text: lines.join('\n').trim() }))
}

export type Sections = Readonly<Record<SectionName, string>>

/** The first of each name; empty where there is none. */
function sectionsOf(text: string): Sections {
  const parts = partsOf(text)
  const find = (name: SectionName) => parts.find((one) => one.name === name)?.text ?? ''
  return {
    Impact: find('Impact'),
    'Affected platforms': find('Affected platforms'),
    Mitigation: find('Mitigation'),
    Acknowledgement: find('Acknowledgement'),
  }
}

export const digestsOf = (text: string): readonly string[] => {
  const sections = sectionsOf(text)
  return sectionNames.map((name) => digest(sections[name]))
}

export type MergedText = {
  readonly text: string
  /** What to remember of each section as last written by us. */
  readonly bases: readonly string[]
  readonly changed: boolean
  readonly conflict: boolean
}

/** Where people have edited: each section that the case changed is put in its place, unless they changed the very same one. */
export function mergeSections(
  ours: string,
  theirs: string,
  before: readonly (string | undefined)[],
): MergedText {
  const [mine, present] = [sectionsOf(ours), sectionsOf(theirs)]
  const baseOf = (name: SectionName): string =>
    before[sectionNames.indexOf(name)] ?? digest(later.includes(name) ? '' : mine[name])
  const verdictOf = (name: SectionName): Verdict => merge(baseOf(name), mine[name], present[name])
  const parts = partsOf(theirs)
  const wanted = sectionNames.filter((name) => verdictOf(name) === 'ours')
  const replaced = parts.map((part, at) => {
    const first = part.name !== undefined && parts.findIndex(({ name }) => name === part.name) === at
    return first && part.name !== undefined && wanted.includes(part.name) ? mine[part.name] : part.text
  })
  const added = wanted.filter((name) => present[name] === '').map((name) => mine[name])
  return {
    text: [...replaced, ...added].filter((one) => one !== '').join('\n\n'),
    bases: sectionNames.map((name) =>
      ['ours', 'same'].includes(verdictOf(name)) ? digest(mine[name]) : baseOf(name),
    ),
    changed: wanted.length > 0,
    conflict: sectionNames.some((name) => verdictOf(name) === 'conflict'),
  }
}
