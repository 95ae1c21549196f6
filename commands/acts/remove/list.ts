/** What is open: removals that are owed or seen through, and the way to a request of the TSC. */
import type { Reply } from '../../../src/app/interaction/command.ts'
import type { At } from './duty.ts'
import { openDuties } from './duty.ts'

export const list = {
  async run(scene: At): Promise<Reply> {
    const open = await openDuties(scene)
    return {
      template: 'removals',
      facts: {
        duties: open.map((duty) => ({
          member: { user: duty.member },
          owed: duty.is === 'owed',
          back: duty.is === 'returning',
          left: duty.steps.filter((step) => step.is !== 'done').length,
          due: { at: duty.dueAtMs },
        })),
      },
      buttons: [
        ...open.slice(0, 9).map((duty, at) => ({
          label: `Open ${at + 1}`,
          path: 'team remove',
          args: { removal: duty.member },
        })),
        { label: 'At the TSC’s request', path: 'team remove', args: { how: 'tsc' } },
      ],
    }
  },
} as const
