/** /advisory draft: a draft security advisory in the product's repository, shown before it is made; or one that is there, changed and completed. */
import type { CaseScene, Reply } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { leavingFault } from '../../src/domain/case/outgoing-text.ts'
import type { Advisory, Case } from '../../src/domain/case/state.ts'
import { firstNameIn } from '../../src/domain/case/disclosure/leak-check.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { advisoryMeant, advisoryOption, draftOf } from '../advisories.ts'

const make = ['repository', 'package', 'affected', 'patched', 'summary'] as const
const change = ['affected', 'patched', 'summary', 'mitigation', 'none'] as const

export default caseCommand({
  says: 'Draft a security advisory on GitHub, or complete one',
  allow: 'owner-or-chair',
  button: 'Draft advisory',
  slow: true,
  options: {
    advisory: { ...advisoryOption.advisory, says: 'Which one to change; a new one when left out' },
  },
  form: {
    title: 'Draft advisory',
    fields: {
      repository: {
        label: 'Repository',
        kind: 'short',
        max: 140,
        help: 'owner/name of the public product repository',
      },
      package: {
        label: 'Package',
        kind: 'short',
        max: 220,
        help: 'ecosystem/name, such as npm/left-pad; applications: other/name',
      },
      affected: { label: 'Affected versions', kind: 'short', max: 200, placeholder: '< 2.3.0' },
      patched: { label: 'Patched versions', kind: 'short', max: 200, required: false, placeholder: '2.3.0' },
      summary: {
        label: 'Public summary',
        kind: 'paragraph',
        max: 1024,
        help: 'The advisory’s title; public once it is published',
      },
      mitigation: {
        label: 'Mitigation',
        kind: 'paragraph',
        max: 3000,
        required: false,
        help: 'What people can do until they update; becomes public with the advisory',
      },
      none: {
        label: 'No mitigation, because',
        kind: 'short',
        max: 300,
        required: false,
        help: 'In its place; sealed, the advisory only says that nothing is known',
      },
    },
    asks: ({ advisory }) => (advisory === undefined ? make : change),
    filled: ({ value, settings, input }) => {
      if (typeof input.advisory === 'string') {
        const known = advisoryMeant(value, input.advisory)
        return { ...fieldsOf(known), ...mitigationOf(known) }
      }
      const last = value.advisories.at(-1)
      return last === undefined
        ? { repository: settings.product ?? '', summary: value.title }
        : {
            repository: last.repository,
            package: `${last.package.ecosystem}/${last.package.name}`,
            ...fieldsOf(last),
          }
    },
  },
  preview: async (scene) => {
    const { input, value, desk } = scene
    const meant = reportMeant(value, input.advisory)
    if (meant !== undefined) return changePreview(scene, meant)
    if (value.verdict.is !== 'vulnerability')
      throw new Refused(
        refuse('not-a-vulnerability-yet', {
          case: value.key,
          verdict: value.verdict.is.replaceAll('-', ' '),
        }),
      )
    const { repository, package: what, affected, patched, summary } = input
    const wish = { repository, package: what, affected, patched, summary }
    leaves(scene, { summary })
    const fields = await desk.outside.github.advisoryFields({ case: value.key, ...wish })
    return {
      template: 'advisory-preview',
      facts: {
        case: value.key,
        again: value.advisories.length > 0,
        fields: listed(fields),
        firstName: firstNameIn(textOf(fields), value),
      },
      copy: descriptionIn(fields),
    }
  },
  run: async ({ input, actor, desk, value }) => {
    const { repository, package: what, affected, patched, summary, mitigation, none } = input
    const base = { case: value.key, by: actor.id, affected, patched, summary }
    const known = reportMeant(value, input.advisory)
    if (known !== undefined) {
      await desk.act({
        type: 'EditAdvisory',
        ...base,
        id: known.id,
        package: said(what),
        mitigation: said(mitigation),
        none: said(none),
      })
      return { template: 'advisory-edit', facts: { case: value.key, draft: draftOf(known) } }
    }
    await desk.act({ type: 'DraftAdvisory', ...base, repository, package: what })
    return { template: 'advisory-draft', facts: { case: value.key, repository } }
  },
})

/** Refused as it is typed, and not when it is to be published. */
function leaves(
  { value, settings }: CaseScene,
  { summary, mitigation = '' }: { readonly summary: string; readonly mitigation?: string },
): void {
  const fault = leavingFault(
    value,
    [
      { field: 'Public summary', text: summary, for: 'public' },
      { field: 'Mitigation', text: mitigation, for: 'public' },
    ],
    settings,
  )
  if (fault !== undefined) throw new Refused(fault)
}

/** A field that was not asked for on this occasion. */
const said = (text?: string): string => text ?? ''

/** The one that is named; else the private report that waits to be accepted: no second advisory is made beside it. */
function reportMeant(value: Case, typed: string | undefined): Advisory | undefined {
  if (typed !== undefined) return advisoryMeant(value, typed)
  return value.advisories.find(({ triage }) => triage === 'waiting')
}

const fieldsOf = ({ affected, patched, summary }: Advisory) => ({ affected, patched, summary })

const mitigationOf = ({ mitigation }: Advisory) => ({
  mitigation: mitigation?.is === 'known' ? mitigation.text : '',
  none: mitigation?.is === 'none' ? mitigation.why : '',
})

type Shown = readonly { readonly name: string; readonly value: string }[]
const listed = (fields: Shown) => fields.filter(({ name }) => name !== 'Description')
const textOf = (fields: Shown) => fields.map(({ value }) => value).join('\n')
const descriptionIn = (fields: Shown) => fields.find(({ name }) => name === 'Description')?.value ?? ''

type Said = { readonly package?: string } & Readonly<
  Record<'affected' | 'patched' | 'summary' | 'mitigation' | 'none', string>
>

async function changePreview(scene: CaseScene & { readonly input: Said }, known: Advisory): Promise<Reply> {
  const { input, value, desk } = scene
  const { affected, patched, summary, mitigation, none, package: what } = input
  const versions = { affected, patched, summary }
  const wish = { package: said(what), ...versions, mitigation: said(mitigation), none: said(none) }
  leaves(scene, { summary, mitigation: said(mitigation) })
  const fields = await desk.outside.github.advisoryFields({ case: value.key, id: known.id, ...wish })
  return {
    template: 'advisory-edit-preview',
    facts: {
      case: value.key,
      draft: draftOf(known),
      fields: listed(fields),
      accepts: known.triage === 'waiting' && value.verdict.is === 'vulnerability',
      firstName: firstNameIn(textOf(fields), value),
    },
    copy: descriptionIn(fields),
  }
}
