/** Posts an announcement in a public channel, once, and only of what is public; one that cannot be posted holds up no other. */
import { MessageFlags } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import type { Case } from '../domain/case/state.ts'
import { outcomeOf } from './faults.ts'
import type { Poster } from './post.ts'
import { marker } from './post.ts'

export async function showAnnouncement(
  { poster, words }: { readonly poster: Poster; readonly words: Words },
  row: OutboxRow,
  value: Case,
  id: string,
): Promise<SendOutcome> {
  const wanted = value.disclosure?.announcements?.find((one) => one.id === id)
  if (wanted?.place === undefined || wanted.is !== 'sending') return { is: 'done' }
  if (value.disclosure?.publishedAtMs === undefined) return { is: 'parked', code: 'not-public' }
  const said = words.render('discord/announced', { text: wanted.text })
  try {
    const { message } = await poster.create(wanted.place, row, {
      content: `${said}\n${marker(row.nonce)}`,
      flags: MessageFlags.SuppressEmbeds,
      allowed_mentions: { parse: [] },
    })
    return {
      is: 'done',
      external: { channel: wanted.place, message: message.id },
      learned: [{ type: 'AnnouncementMade', case: value.key, by: itself, id }],
    }
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome.is !== 'parked') return outcome
    // It will be refused tomorrow too: whoever owns the case tries it anew once the channel is mended.
    const { code } = outcome
    return { is: 'done', learned: [{ type: 'AnnouncementFailed', case: value.key, by: itself, id, code }] }
  }
}
