/** /sir-admin doctor: is everything as it must be, and if not, where to click. */
import type { Acting, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { asShown, frozen } from '../../src/app/interaction/preview-diff.ts'
import { isLetter } from '../../src/app/letters/held.ts'
import { examine } from '../../src/app/operations/doctor.ts'
import { wordsOfFinding } from '../../src/app/operations/findings.ts'
import { wordsOfValues } from '../../src/app/settings/questions.ts'
import { unanswered, valuesOf } from '../../src/domain/team/settings/answers.ts'
import { questionOf } from '../../src/domain/team/settings/questions.ts'

const namedMost = 15

export default command({
  says: 'Check rights, readers, GitHub, clock and store',
  allow: 'administrator-or-chair',
  slow: true,
  options: {
    fix: { kind: 'text', says: 'all, or the number of a parked effect to send again', max: 12 },
    shown: { kind: 'carried' },
  },
  preview: async (scene) => {
    if (!wantsAll(scene.input.fix)) return undefined
    const { parked, kept, lines } = await mendable(scene)
    return {
      template: 'doctor-preview',
      facts: {
        parked: parked.slice(0, namedMost).map(({ tag, code }) => ({ tag, code })),
        more: Math.max(0, parked.length - namedMost),
        questions: kept.map(({ asks, value }) => ({ asks, value })),
        nothing: lines.length === 0,
      },
      carries: { shown: frozen(lines) },
    }
  },
  run: async (scene) => {
    const wanted = scene.input.fix?.trim()
    const all = wantsAll(wanted) ? await mendAll(scene, scene.input.shown) : undefined
    const fixed = wanted !== undefined && /^\d+$/.test(wanted) && (await settle(scene, Number(wanted)))
    const parked = (await scene.desk.outside.store.parked()).slice(0, 2)
    const findings = await examine(scene)
    const bad = findings.filter(({ good }) => good === false).length
    const open = findings.filter(({ good }) => good === 'open').length
    return {
      template: 'doctor',
      facts: {
        fixed: fixed ? Number(wanted) : false,
        mended: all !== undefined,
        sent: all?.sent ?? 0,
        kept: all?.kept ?? 0,
        well: bad === 0,
        troubles: bad,
        open: open === 0 ? false : open,
        findings: findings.map((finding) => ({
          good: finding.good === true,
          bad: finding.good === false,
          unsaid: finding.good === 'open',
          said: wordsOfFinding(scene.desk.words, finding),
        })),
      },
      buttons: parked.flatMap(({ id }) => [
        { label: `Send ${id} again`, path: 'sir-admin doctor', args: { fix: String(id) } },
        { label: `${id} has arrived`, path: 'sir-admin doctor', args: { fix: String(id), arrived: 'yes' } },
      ]),
    }
  },
})

const wantsAll = (fix: string | undefined): boolean => fix?.trim().toLowerCase() === 'all'

/** What needs no person elsewhere; the settings are an administrator's to answer. */
async function mendable({ actor, desk }: Scene) {
  const parked = (await desk.outside.store.parked()).filter((one) => !isLetter(one))
  const settings = await desk.ask.settings()
  const runbook = await desk.ask.shippedRunbook()
  const open = settings === undefined || !actor.admin ? [] : unanswered(settings, runbook)
  const kept = open.map((id) => {
    const values = valuesOf(id, settings, runbook)
    return { id, values, asks: questionOf(id).asks, value: wordsOfValues(id, values) }
  })
  const lines = [
    ...parked.map(({ id, tag, code }) => ({ name: tag, as: `${id} ${code}` })),
    ...kept.map(({ asks, value }) => ({ name: asks, as: String(value) })),
  ]
  return { parked, kept, lines }
}

async function mendAll(
  scene: Acting<Scene>,
  shown: string | undefined,
): Promise<{ sent: number; kept: number }> {
  const { actor, desk } = scene
  const { parked, kept, lines } = await mendable(scene)
  asShown(shown, lines)
  const answers = Object.fromEntries(kept.map(({ id, values }) => [id, values]))
  if (kept.length > 0) await desk.act({ type: 'AnswerQuestions', by: actor.id, answers })
  for (const { id } of parked)
    await desk.act({ type: 'SettleEffect', by: actor.id, effect: id, arrived: false, among: true })
  return { sent: parked.length, kept: kept.length }
}

async function settle({ actor, desk, carried }: Acting<Scene>, effect: number): Promise<boolean> {
  const settled = { effect, arrived: carried.arrived === 'yes' }
  return (await desk.act({ type: 'SettleEffect', by: actor.id, ...settled })).changed
}
