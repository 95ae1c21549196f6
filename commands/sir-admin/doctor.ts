/** /sir-admin doctor: is everything as it must be, and if not, where to click. */
import type { Scene } from '../../src/app/command.ts'
import { command } from '../../src/app/command.ts'
import { examine, wordsOfFinding } from '../../src/app/doctor.ts'

export default command({
  says: 'Check rights, readers, GitHub, clock and store',
  allow: 'admin-or-chair',
  where: 'server',
  slow: true,
  options: { fix: { kind: 'text', says: 'Number of a parked effect to send again', max: 12 } },
  run: async (scene) => {
    const wanted = scene.input.fix?.trim()
    const fixed = wanted !== undefined && /^\d+$/.test(wanted) && (await settle(scene, Number(wanted)))
    const parked = (await scene.desk.outside.store.parked()).slice(0, 2)
    const findings = await examine(scene)
    const bad = findings.filter(({ good }) => !good)
    return {
      template: 'doctor',
      facts: {
        fixed: fixed ? Number(wanted) : false,
        well: bad.length === 0,
        troubles: bad.length,
        findings: findings.map((finding) => ({
          good: finding.good,
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

async function settle({ actor, desk, carried }: Scene, effect: number): Promise<boolean> {
  const settled = { effect, arrived: carried.arrived === 'yes' }
  return (await desk.act({ type: 'SettleEffect', by: actor.id, ...settled })).changed
}
