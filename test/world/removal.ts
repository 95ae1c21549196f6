/** A member whom the TSC asks to remove: Chloe, who owns a case, collaborates on a draft and is in the team on GitHub. */
import type { Hand, Shown, World } from '../world.ts'
import { product, textOf } from '../world.ts'
import { assessed, first } from './deeds.ts'
import { approves } from './approving.ts'
import { chairing } from './administration.ts'

export const team = 'halcyon/security'
const decision = '2026-11-19, https://github.com/halcyon/tsc/issues/7'

/** The organisation's own settings, and those of the program. */
export async function withTeam(w: World): Promise<void> {
  w.github.setOrgRole('halcyon', w.github.botLogin, 'owner')
  w.github.addTeam('halcyon', 'security', ['ana-f', 'ben-o', 'chloe-m', 'dmitri-v'])
  const page = await chairing(w).types('/sir-admin settings', { section: 'access' })
  const form = await page.picks('Change…', 'github-team')
  await form.submits({ Team: team })
}

async function drafts(w: World, who: Hand): Promise<void> {
  const form = await who.types('/advisory draft', { case: first })
  const preview = await form.submits({
    Package: 'other/halcyon',
    'Affected versions': '< 2.4.1',
    'Patched versions': '2.4.1',
    'Public summary': 'Editor crashes on a crafted scene file',
  })
  await preview.clicks('Confirm')
  await w.settled()
}

/** Chloe owns the case; its draft has a private fork. */
export async function chloeAtWork(w: World): Promise<void> {
  await assessed(w, w.chloe)
  await drafts(w, w.chloe)
  const [draft] = w.github.repo(product).advisories
  w.github.human('ana-f').startsPrivateFork(product, draft?.ghsaId ?? '')
}

export async function asksRemoval(w: World, who: Hand = w.ana, whom: Hand = w.chloe): Promise<Shown> {
  const form = await who.types('/team remove')
  return form.submits({
    'Member concerned': [whom.id],
    'TSC contact who passed it on': [w.tess.id],
    'TSC decision: date and link': decision,
  })
}

export async function proposesRemoval(w: World, who: Hand = w.ana, whom: Hand = w.chloe): Promise<Shown> {
  const preview = await asksRemoval(w, who, whom)
  const reply = await preview.clicks('Confirm')
  await w.settled()
  return reply
}

export const directly = (w: World, who: Hand) => w.messages(w.discord.directMessages(who.id))

export function asked(w: World, who: Hand) {
  const found = directly(w, who).findLast((one) => textOf(one).includes('Fingerprint'))
  if (found === undefined) throw new Error('nobody was asked')
  return found
}

/** Proposed by a chair, approved by the second person. */
export async function removed(w: World, whom: Hand = w.chloe, second: Hand = w.tess): Promise<void> {
  await proposesRemoval(w, w.ana, whom)
  await approves(second, asked(w, second))
  await w.settled()
}

export function duty(w: World) {
  const found = w
    .messages(w.channels.sir)
    .findLast((one) => /Leaving the team|Back on the team/.test(textOf(one)))
  if (found === undefined) throw new Error('there is no message of a duty')
  return found
}

export function noticeOf(w: World, who: Hand) {
  const found = directly(w, who).find((one) => textOf(one).includes('You are no longer'))
  if (found === undefined) throw new Error('nobody was told')
  return found
}
