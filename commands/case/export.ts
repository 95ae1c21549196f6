/** /case export: the case as a file for whoever asked, and for nobody else; that it was exported is noted. */
import { createHash } from 'node:crypto'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { asText, exportFormats, exportOf } from '../../src/app/case/export.ts'

export default caseCommand({
  says: 'The whole case as a file: facts, timeline, hashes, journal',
  allow: 'owner-or-chair',
  slow: true,
  options: { format: { kind: 'choice', says: 'Markdown when left out', choices: exportFormats } },
  preview: async ({ input, value }) => ({
    template: 'case-export-preview',
    facts: {
      case: value.key,
      format: exportFormats[input.format ?? 'markdown'],
      restricted: value.restricted,
    },
  }),
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    const format = input.format ?? 'markdown'
    const text = asText(await exportOf(scene), format)
    const sha256 = createHash('sha256').update(text).digest('hex')
    await desk.act({ type: 'NoteExport', case: value.key, by: actor.id, format, sha256 })
    const name = `${value.key}.${format === 'json' ? 'json' : 'md'}`
    const type = format === 'json' ? 'application/json' : 'text/markdown'
    return { template: 'case-export', facts: { case: value.key, sha256 }, file: { name, text, type } }
  },
})
