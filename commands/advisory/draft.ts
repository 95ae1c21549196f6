/** /advisory draft: a draft security advisory in the product's repository, shown before it is made. */
import { caseCommand } from '../../src/app/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

export default caseCommand({
  says: 'Draft a security advisory on GitHub',
  allow: 'owner-or-chair',
  button: 'Draft advisory',
  slow: true,
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
    },
    filled: ({ value, settings }) => {
      const last = value.advisories.at(-1)
      return last === undefined
        ? { repository: settings.product ?? '', summary: value.title }
        : {
            repository: last.repository,
            package: `${last.package.ecosystem}/${last.package.name}`,
            affected: last.affected,
            patched: last.patched,
            summary: last.summary,
          }
    },
  },
  preview: async ({ input, value, desk }) => {
    if (value.verdict.is !== 'vulnerability')
      throw new Refused(
        refuse('not-a-vulnerability-yet', {
          case: value.key,
          verdict: value.verdict.is.replaceAll('-', ' '),
        }),
      )
    const fields = await desk.outside.github.advisoryFields({ case: value.key, ...input })
    return {
      template: 'advisory-preview',
      facts: {
        case: value.key,
        again: value.advisories.length > 0,
        fields: fields.filter(({ name }) => name !== 'Description'),
      },
      copy: fields.find(({ name }) => name === 'Description')?.value ?? '',
    }
  },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({ type: 'DraftAdvisory', case: value.key, by: actor.id, ...input })
    return { template: 'advisory-draft', facts: { case: value.key, repository: input.repository } }
  },
})
