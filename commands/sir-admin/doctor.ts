/** /sir-admin doctor: is everything as it must be, and if not, where to click. */
import { command } from '../../src/app/command.ts'
import { examine } from '../../src/app/doctor.ts'

export default command({
  says: 'Check rights, readers, GitHub, clock and store',
  allow: 'admin-or-chair',
  where: 'server',
  slow: true,
  options: { fix: { kind: 'text', says: 'Number of a parked effect to send again', max: 12 } },
  run: async (scene) => {
    const wanted = scene.input.fix?.trim()
    const fixed =
      wanted === undefined || !/^\d+$/.test(wanted)
        ? false
        : await scene.desk.outside.store.settle(Number(wanted), false)
    const findings = await examine(scene)
    const bad = findings.filter(({ good }) => !good)
    return {
      template: 'doctor',
      facts: {
        fixed: fixed ? Number(wanted) : false,
        well: bad.length === 0,
        troubles: bad.length,
        findings: findings.map(({ good, what, click }) => ({
          mark: good ? '✔ ok' : '✖ mend',
          what,
          click: click ?? false,
        })),
      },
    }
  },
})
