/** Set the date: a chair says from when new cases go by another version of the runbook; the TSC is told. */
import { command } from '../../src/app/interaction/command.ts'
import type { Scene } from '../../src/app/interaction/command.ts'
import { futureInstant } from '../../src/app/interaction/instant.ts'
import { versionFacts } from '../../src/app/runbook/process-facts.ts'
import { dateable } from '../../src/domain/process/process.ts'
import { isRefusal, Refused } from '../../src/domain/refusal.ts'

export default command({
  says: 'From when new cases go by another version of the runbook',
  allow: 'chair',
  pressed: true,
  options: { version: { kind: 'carried' }, at: { kind: 'carried' } },
  form: {
    title: 'Date of a new version',
    fields: {
      from: {
        label: 'From when',
        kind: 'short',
        max: 60,
        required: false,
        help: 'tomorrow 9:00, in 2 weeks, 2026-12-01; empty: at once',
      },
    },
  },
  preview: async (scene) => {
    const version = await versionIn(scene, scene.input.version)
    const { from } = scene.input
    const atMs = from.trim() === '' ? 0 : await futureInstant('From when', from, scene)
    return {
      template: 'process-preview',
      facts: { ...versionFacts(version), now: atMs === 0, date: { at: atMs } },
      carries: { at: String(atMs) },
    }
  },
  run: async (scene) => {
    const { actor, desk, nowMs, input } = scene
    const { number } = await versionIn(scene, input.version)
    const fromMs = Math.max(Number(input.at), nowMs)
    await desk.act({ type: 'DateProcess', by: actor.id, version: number, fromMs })
    return {
      template: 'process-dated',
      facts: { version: number, now: fromMs <= nowMs, date: { at: fromMs } },
    }
  },
})

async function versionIn({ desk }: Scene, number: string | undefined) {
  const version = dateable(await desk.ask.process(), Number(number))
  if (isRefusal(version)) throw new Refused(version)
  return version
}
