/** Add to SIR case timeline, in the menu of a message: its words, author and link are kept, sealed, and posted nowhere. */
import { isAtDesk } from '../../src/app/interaction/principals.ts'
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { cutTo } from '../../src/app/core/escape.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const noteMost = 4000
const offeredMost = 25

export default command({
  says: 'Keep a message in the sealed timeline of a case',
  allow: 'team-anywhere',
  menu: { name: 'Add to SIR case timeline', on: 'message', keepsText: true },
  options: {
    picked: { kind: 'carried' },
    message: { kind: 'carried' },
    'author-name': { kind: 'carried' },
    text: { kind: 'carried' },
    files: { kind: 'carried' },
  },
  run: async (scene) => {
    const { input, actor, desk, place } = scene
    const key = input.picked ?? (await desk.ask.caseOfThread(place.channelId))
    if (key === undefined) return chooseCase(scene)
    const value = await desk.ask.case(key)
    if (value === undefined || !scene.sees(value)) throw new Refused(refuse('no-such-case', {}))
    const files = Number(input.files ?? 0)
    const head = `Message of ${input['author-name'] ?? ''}: ${input.message ?? ''}`
    const words = input.text?.trim() || '(no text)'
    const attached = files > 0 ? `\n(files attached: ${files})` : ''
    await desk.act({
      type: 'AddNote',
      case: value.key,
      by: actor.id,
      text: cutTo(`${head}${attached}\n\n${words}`, noteMost),
    })
    const settings = await desk.ask.settings()
    return {
      template: 'case-note',
      facts: { case: value.key },
      ...(settings !== undefined && isAtDesk(place, settings) && { undo: value.key }),
    }
  },
})

async function chooseCase({ desk, nowMs, sees }: Scene) {
  const rows = await desk.ask.cases('open', { nowMs, user: '', limit: 1000, offset: 0 })
  const open = (await Promise.all(rows.map(({ key }) => desk.ask.case(key)))).filter(
    (value) => value !== undefined && sees(value),
  )
  const choices = open.slice(0, offeredMost).flatMap((value) => {
    if (value === undefined) return []
    const { key, codeName, restricted } = value
    return { value: key, label: restricted ? key : `${key} · ${codeName}` }
  })
  return {
    template: 'choose-case' as const,
    facts: {
      none: open.length === 0,
      some: open.length > 0,
      more: open.length > offeredMost ? offeredMost : false,
    },
    ...(choices.length > 0 && {
      keeps: true as const,
      picks: [
        { kind: 'choice', label: 'Which case', path: 'menu add-to-timeline', args: {}, choices } as const,
      ],
    }),
  }
}
