/** What the thread is told of the embargo: dates are status, reasons and who agreed are not. */
import type { Context } from '../context.ts'
import type { Case } from '../state.ts'
import type { Line } from '../subject.ts'
import type { EmbargoHappened } from './evolve.ts'

export const embargoLine = (event: EmbargoHappened, after: Case, { settings }: Context): readonly Line[] => [
  lineOf(event, after, settings.sirRoleId),
]

function lineOf(event: EmbargoHappened, { key, restricted }: Case, sirRole: string): Line {
  const status = { label: 'What to do now', path: 'advisory status', args: { case: key } }
  switch (event.type) {
    case 'EmbargoProposed':
      return {
        says: 'embargo-proposed',
        facts: { date: { on: event.dateMs }, reporter: event.from === 'reporter' },
      }
    case 'EmbargoAgreed':
      return { says: 'embargo-agreed', facts: { date: { on: event.dateMs }, anew: event.anew } }
    case 'EmbargoExtended':
      return { says: 'embargo-extended', facts: { date: { on: event.dateMs }, count: event.count } }
    case 'EmbargoDisputed':
      return {
        says: 'embargo-disputed',
        facts: {
          case: key,
          team: restricted ? { users: event.tells ?? [] } : { role: sirRole },
        },
        // A role that is mentioned in a private thread would be let in whole.
        pings: restricted ? { users: event.tells ?? [] } : { roles: [sirRole] },
        press: { label: 'Ask the team to decide', path: 'vote decision', args: { dispute: key } },
      }
    case 'EmbargoBroken':
      return {
        says: 'embargo-broken',
        facts: { case: key, chairs: { users: event.tells } },
        pings: { users: event.tells },
        press: status,
      }
    case 'ExploitationNoted':
      return {
        says: 'exploited',
        facts: { case: key, chairs: { users: event.tells }, since: { at: event.sinceMs } },
        pings: { users: event.tells },
        press: status,
      }
    case 'FixForgone':
      return { says: 'without-fix', facts: { date: { on: event.dateMs } } }
  }
}
