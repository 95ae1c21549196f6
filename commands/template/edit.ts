/** /template edit: the team's own words for a letter, kept version by version; or back to the shipped ones. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { letterNamed } from '../../src/app/letters/letters.ts'
import { faultIn } from '../../src/app/letters/own-text.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { versionInUse } from '../../src/domain/team/settings/own-text.ts'
import { templateOption } from '../letters.ts'

type Wanted = {
  readonly name: string
  readonly text: string
  readonly version: string
  readonly back: boolean
}

export default command({
  says: "The team's own words for a letter",
  allow: 'chair',
  options: templateOption,
  form: {
    title: "The team's own words",
    fields: {
      text: {
        label: 'Text',
        kind: 'paragraph',
        max: 4000,
        required: false,
        help: '{{project}} and the like are filled in; {{#name}}…{{/name}} stands only where there is one',
      },
      version: {
        label: 'Bring back version',
        kind: 'short',
        max: 4,
        required: false,
        help: 'The number of an earlier version of yours; the text above is then left alone',
      },
      back: { label: 'Back to the shipped text', kind: 'check' },
    },
    filled: async ({ input, desk }) => {
      const { name } = letterNamed(desk.words, typeof input.name === 'string' ? input.name : '')
      return { text: versionInUse(await desk.ask.ownText(name))?.text ?? desk.words.source(`mail/${name}`) }
    },
  },
  preview: async (scene) => {
    const { input, desk } = scene
    const { name } = letterNamed(desk.words, input.name)
    const kept = (await desk.ask.ownText(name))?.versions.length ?? 0
    return {
      template: 'template-edit-preview',
      facts: { name, back: input.back, version: kept + 1 },
      copy: input.back ? desk.words.source(`mail/${name}`) : await wantedText(scene, input),
    }
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const { name } = letterNamed(desk.words, input.name)
    if (input.back) await desk.act({ type: 'RestoreTemplate', by: actor.id, name })
    else await desk.act({ type: 'EditTemplate', by: actor.id, name, text: await wantedText(scene, input) })
    const version = (await desk.ask.ownText(name))?.versions.length ?? 0
    return { template: 'template-edited', facts: { name, back: input.back, version } }
  },
})

/** As it was written, or as it once was; looked through again, because what a letter may name can have changed. */
async function wantedText({ desk }: Scene, { name, text, version }: Wanted): Promise<string> {
  const letter = letterNamed(desk.words, name)
  const wanted = version.trim() === '' ? text.replaceAll('\r\n', '\n').trim() : await earlier()
  const fault = faultIn(wanted, letter)
  if (fault !== undefined) throw new Refused(fault)
  return wanted

  async function earlier(): Promise<string> {
    const versions = (await desk.ask.ownText(letter.name))?.versions ?? []
    const found = versions[Number(version) - 1]
    if (found === undefined)
      throw new Refused(refuse('no-such-version', { name: letter.name, versions: versions.length }))
    return found.text
  }
}
