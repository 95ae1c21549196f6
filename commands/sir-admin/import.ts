/** /sir-admin import: open issues of the tracker and reports of the product that have no case become cases, shown first. */
import type { Scene } from '../../src/app/command.ts'
import { command } from '../../src/app/command.ts'
import { casesToImport } from '../../src/app/importing.ts'
import type { OpenCase } from '../../src/domain/case/commands.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const atOnceMost = 30

async function found(scene: Scene): Promise<{ all: readonly OpenCase[]; now: readonly OpenCase[] }> {
  const settings = await scene.desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const all = await casesToImport(scene, settings)
  return { all, now: all.slice(0, atOnceMost) }
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
  allow: 'admin',
  where: 'server',
  slow: true,
  preview: async (scene) => {
    const { all, now } = await found(scene)
    if (all.length === 0) return undefined
    const next = await scene.desk.ask.nextCaseKeys(scene.nowMs, now.length)
    return {
      template: 'import-preview',
      facts: {
        count: now.length,
        cases: listed(now).map((one, at) => ({ ...one, key: next[at] ?? '' })),
        more: all.length - now.length,
      },
    }
  },
  run: async (scene) => {
    const { actor, desk } = scene
    const { all, now } = await found(scene)
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
