/** /sir-admin import: open issues of the tracker and reports of the product that have no case become cases, shown first. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { asShown, frozen } from '../../src/app/interaction/preview-diff.ts'
import { casesToImport } from '../../src/app/case/importing.ts'
import type { OpenCase } from '../../src/domain/case/commands.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const atOnceMost = 30

async function found(scene: Scene) {
  const settings = await scene.desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const all = await casesToImport(scene, settings)
  const now = all.slice(0, atOnceMost)
  const keys = await scene.desk.ask.nextCaseKeys(scene.nowMs, now.length)
  const lines = now.map((one, at) => ({
    name: nameOf(one),
    as: [keys[at], one.codeName, one.receivedAtMs, one.reportLink].join(' '),
  }))
  return { all, now, keys, lines }
}

const nameOf = ({ imports }: OpenCase): string =>
  imports?.advisory?.draft.ghsaId ?? `#${imports?.tracker?.number ?? ''}`

const listed = (cases: readonly OpenCase[]) =>
  cases.map((one) => ({
    codeName: one.codeName,
    received: { at: one.receivedAtMs },
    link: { url: one.reportLink ?? '', label: nameOf(one) },
  }))

export default command({
  says: 'Open cases from existing issues and advisories',
  allow: 'administrator',
  slow: true,
  options: { shown: { kind: 'carried' } },
  preview: async (scene) => {
    const { all, now, keys, lines } = await found(scene)
    if (all.length === 0) return undefined
    return {
      template: 'import-preview',
      facts: {
        count: now.length,
        cases: listed(now).map((one, at) => ({ ...one, key: keys[at] ?? '' })),
        more: all.length - now.length,
      },
      carries: { shown: frozen(lines) },
    }
  },
  run: async (scene) => {
    const { actor, desk } = scene
    const { all, now, lines } = await found(scene)
    asShown(scene.input.shown, lines)
    if (now.length > 0) await desk.act({ type: 'Import', by: actor.id, cases: now })
    return {
      template: 'imported',
      facts: {
        none: now.length === 0,
        count: now.length,
        cases: listed(now),
        more: all.length - now.length,
      },
    }
  },
})
