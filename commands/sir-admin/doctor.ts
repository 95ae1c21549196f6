/** /sir-admin doctor: is everything as it must be, and if not, where to click. */
import type { Scene } from '../../src/app/command.ts'
import { command } from '../../src/app/command.ts'
import { isLetter } from '../../src/app/held-letters.ts'
import { examine, wordsOfFinding } from '../../src/app/doctor.ts'
import { wordsOfValues } from '../../src/app/questions.ts'
import { unanswered, valuesOf } from '../../src/domain/team/answers.ts'
import { questionOf } from '../../src/domain/team/questions.ts'

export default command({
  says: 'Check rights, readers, GitHub, clock and store',
  allow: 'admin-or-chair',
  where: 'server',
  slow: true,
  options: { fix: { kind: 'text', says: 'all, or the number of a parked effect to send again', max: 12 } },
  preview: async (scene) => {
    if (!wantsAll(scene.input.fix)) return undefined
    const { ask, outside } = scene.desk
    const parked = (await outside.store.parked()).filter((one) => !isLetter(one))
    const settings = await ask.settings()
    const runbook = await ask.shippedRunbook()
    const open = settings === undefined || !scene.actor.admin ? [] : unanswered(settings)
    return {
      template: 'doctor-preview',
      facts: {
        parked: parked.slice(0, 15).map(({ tag, code }) => ({ tag, code })),
        questions: open.map((id) => ({
          asks: questionOf(id).asks,
          value: wordsOfValues(id, valuesOf(id, settings, runbook)),
        })),
        nothing: parked.length + open.length === 0,
      },
    }
  },
  run: async (scene) => {
    const wanted = scene.input.fix?.trim()
    const all = wantsAll(wanted) ? await mendAll(scene) : undefined
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
async function mendAll({ actor, desk }: Scene): Promise<{ sent: number; kept: number }> {
  const parked = (await desk.outside.store.parked()).filter((one) => !isLetter(one))
  const settings = await desk.ask.settings()
  const runbook = await desk.ask.shippedRunbook()
  const open = settings === undefined || !actor.admin ? [] : unanswered(settings)
  const answers = Object.fromEntries(open.map((id) => [id, valuesOf(id, settings, runbook)]))
  if (open.length > 0) await desk.act({ type: 'AnswerQuestions', by: actor.id, answers })
  for (const { id } of parked)
    await desk.act({ type: 'SettleEffect', by: actor.id, effect: id, arrived: false, among: true })
  return { sent: parked.length, kept: open.length }
}

async function settle({ actor, desk, carried }: Scene, effect: number): Promise<boolean> {
  const settled = { effect, arrived: carried.arrived === 'yes' }
  return (await desk.act({ type: 'SettleEffect', by: actor.id, ...settled })).changed
}
