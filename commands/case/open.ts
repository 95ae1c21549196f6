/** /case open: a report becomes a case with its card, thread and clocks. */
import { codeName } from '../../src/app/code-name.ts'
import { command } from '../../src/app/command.ts'
import { pastInstant } from '../../src/app/instant.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { sourceChoices } from '../choices.ts'

export default command({
  says: 'Open a case for a vulnerability report',
  allow: 'member',
  options: { source: { kind: 'choice', says: 'How the report came in', choices: sourceChoices } },
  form: {
    title: 'Open SIR case',
    note: 'No exploit detail or reporter address here: both belong in the private report.',
    fields: {
      title: {
        label: 'Neutral title',
        kind: 'short',
        max: 80,
        help: 'What it is about, without how it is exploited',
      },
      source: { label: 'Source', kind: 'radio', choices: sourceChoices },
      received: {
        label: 'Received',
        kind: 'short',
        max: 60,
        required: false,
        help: 'Of the initial report: now, yesterday 14:00, 2026-11-20 09:30',
      },
      link: { label: 'Link to the report', kind: 'short', max: 512, required: false },
    },
    filled: ({ input }) => ({
      ...(typeof input.source === 'string' && { source: input.source }),
      received: 'now',
    }),
  },
  preview: async ({ input, desk }) => {
    const alike = await desk.ask.alike({ title: input.title, link: input.link.trim() || undefined })
    if (alike.length === 0) return undefined
    return { template: 'case-alike', facts: { cases: alike.map((key) => ({ key })) } }
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const receivedAtMs = await pastInstant('Received', input.received, scene)
    const link = input.link.trim()
    const { case: opened } = await desk.act({
      type: 'OpenCase',
      by: actor.id,
      title: input.title,
      source: input.source,
      receivedAtMs,
      codeName: codeName(),
      ...(link !== '' && { reportLink: link }),
    })
    if (opened === undefined) throw new Refused(refuse('not-set-up', {}))
    return {
      template: 'case-opened',
      facts: { case: opened.key, codeName: opened.codeName, received: { at: receivedAtMs } },
      undo: opened.key,
      buttons: [
        { label: 'Known?', path: 'case known', args: { case: opened.key } },
        { label: 'Claim', path: 'case claim', args: { case: opened.key } },
      ],
    }
  },
})
