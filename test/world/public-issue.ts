/** An accidental public issue on GitHub, and the way to its deletion. */
import type { Hand, World } from '../world.ts'
import { product, textOf } from '../world.ts'
import { claimed, first } from './deeds.ts'

export const publicUrl = `https://github.com/${product}/issues/1`

/** Someone who knows no better opens it, and others join in. */
export function opensPublicIssue(
  w: World,
  body = 'Open the attached scene: the editor dies.\n\n```\n#0 parse\n```',
): void {
  const { github } = w
  github.human('passer-by').opensIssue(product, {
    title: 'Crash with a crafted scene',
    body: `${body}\n![scene](https://github.com/user-attachments/assets/3f0c)`,
    labels: ['bug'],
  })
  github.human('another').comments(product, 1, 'Same here, see https://example.org/poc')
}

export const publicIssueOf = (w: World) => w.github.repo(product).issues.find(({ number }) => number === 1)

export async function takesIn(w: World, who: Hand = w.ana, removal?: string): Promise<void> {
  const preview = await who.types('/case public-issue', {
    case: first,
    url: publicUrl,
    ...(removal !== undefined && { removal }),
  })
  if (!preview.text.includes('would be taken in')) throw new Error(preview.text)
  const reply = await preview.clicks('Confirm')
  if (!reply.text.includes('is in hand')) throw new Error(reply.text)
  await w.settled()
}

export async function proposes(w: World, who: Hand = w.ana) {
  const preview = await who.types('/case public-issue', { case: first, url: publicUrl })
  if (!preview.text.includes('Propose to delete')) throw new Error(preview.text)
  const reply = await preview.clicks('Confirm')
  await w.settled()
  return reply
}

/** Ben owns the case; whoever is `who` takes the issue in and proposes its deletion. */
export async function proposed(w: World, who: Hand = w.ana): Promise<void> {
  opensPublicIssue(w)
  await claimed(w)
  await takesIn(w, who)
  await proposes(w, who)
}

export function proposalIn(w: World) {
  const found = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('Fingerprint'))
  if (found === undefined) throw new Error('no proposal in the thread')
  return found
}
