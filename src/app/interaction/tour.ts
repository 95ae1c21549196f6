/** What a newcomer is shown, three short pages for their eyes only: where things are, what is asked of them, whom to ask. */
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Look, Reply } from './command.ts'

const pages = 3

export async function tourPage(desk: Look, wanted: number): Promise<Reply> {
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const page = Math.min(Math.max(Math.trunc(wanted) || 1, 1), pages)
  return {
    template: 'team-tour',
    facts: {
      one: page === 1,
      two: page === 2,
      three: page === 3,
      page,
      pages,
      channel: { channel: settings.channelId },
      tracker: settings.tracker ?? '',
      product: settings.product ?? '',
      chairs: { users: await desk.ask.chairs() },
    },
    buttons: [
      ...(page > 1 ? [{ label: 'Back', path: 'team tour', args: { page: String(page - 1) } }] : []),
      ...(page < pages ? [{ label: 'Next', path: 'team tour', args: { page: String(page + 1) } }] : []),
    ],
  }
}
