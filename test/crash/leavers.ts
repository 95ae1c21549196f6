/** People whom the kill run removes from the team: what they hold beforehand, and the way from the TSC's request to the carry-out. */
import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Outcome, Person } from '../../sandbox/discord/stand-in.ts'
import { productName } from '../../sandbox/server/demo-world.ts'
import type { Book } from './book.ts'
import type { Chance } from './chance.ts'
import { note, receiptOf } from './gesture.ts'
import { untilShown } from './until.ts'
import type { World } from './world.ts'

export const org = 'halcyon'
export const teamSlug = 'security'
export type Leaver = { readonly id: string; readonly login: string }

/** Before the bot is set up, which enrols whoever holds the role; Ben is the second chair that a removal takes. */
export function addLeavers({ discord, github, demo }: World, count: number): readonly Leaver[] {
  discord.giveRole(demo.people.ben.id, demo.roles.chair)
  github.setOrgRole(org, github.botLogin, 'owner')
  const leavers = Array.from({ length: count }, (_, at): Leaver => {
    const login = `leaver-${at + 1}`
    github.addUser(login)
    return { id: discord.addMember({ name: `Leaver ${at + 1}`, roles: [demo.roles.sir] }), login }
  })
  github.addTeam(
    org,
    teamSlug,
    leavers.map(({ login }) => login),
  )
  return leavers
}

/** Who they are on GitHub, and which team is theirs. */
export async function introduce({ discord, demo }: World, leavers: readonly Leaver[]): Promise<void> {
  const alex = discord.person(demo.people.alex.id)
  const here = { channelId: demo.channels.sir }
  for (const { id, login } of leavers) {
    const says = () => alex.types('/sir-admin identity', { member: id, github: login }, here)
    await untilShown(login, says, async () => {})
  }
  // Which team they are taken out of a chair decides: one who administers the server does it at once.
  const keepers = discord.addRole({ name: 'Server keepers', permissions: PermissionFlagsBits.Administrator })
  discord.giveRole(demo.people.ana.id, keepers)
  const ana = discord.person(demo.people.ana.id)
  await untilShown(
    `${org}/${teamSlug}`,
    () => ana.types('/sir-admin settings', { section: 'access' }, here),
    async ({ message }) => {
      if (message === undefined) return
      const form = await ana.picks(message.id, 'Change…', ['github-team'])
      if (form.kind === 'modal') await ana.submits(form, { Team: `${org}/${teamSlug}` })
    },
  )
  discord.takeRole(demo.people.ana.id, keepers)
}

/** Somebody lets them into every draft there is. */
function letIn({ github }: World, { login }: Leaver): void {
  for (const draft of github.repo(productName).advisories)
    if (draft.state === 'draft' && !draft.collaboratingUsers.includes(login))
      draft.collaboratingUsers.push(login)
}

type Way = { readonly world: World; readonly book: Book; readonly chance: Chance }
const decision = '2026-11-19, https://github.com/halcyon/tsc/issues/7'

/** The next thing that a removal needs, from how it looks to a chair at this moment. */
export async function removesSomebody(
  way: Way,
  leavers: readonly Leaver[],
): Promise<'approved' | 'goes on' | 'nobody'> {
  const { world, book, chance } = way
  const { discord, demo } = world
  const ana = discord.person(demo.people.ana.id)
  const ben = discord.person(demo.people.ben.id)
  const here = { channelId: demo.channels.sir }
  const leaver = leavers.find(({ id }) => !book.removed.has(id))
  if (leaver === undefined) return 'nobody'
  const open = await ben.completes('/sir second', 'proposal', '', here)
  const proposal = open.find(({ value }) => /^\d+\.removal\./.test(String(value)))
  if (proposal !== undefined) {
    const said = await ben.types('/sir second', { proposal: proposal.value, answer: 'approve' }, here)
    return note(book, { kind: 'approve', success: /Approved/, who: ben }, said) ? 'approved' : 'goes on'
  }
  const shown = await ana.types('/team remove', { removal: leaver.id }, here)
  if (shown.buttons.includes('Carry out')) return proposes(way, ana, await presses(ana, shown, 'Carry out'))
  if (shown.text.includes('Leaving the team')) book.removed.add(leaver.id)
  if (!shown.text.includes('No removal')) return 'goes on'
  if (chance.happens(0.8)) letIn(world, leaver)
  const list = await ana.types('/team remove', {}, here)
  const form = list.kind === 'modal' ? list : await presses(ana, list, 'At the TSC’s request')
  if (form?.kind !== 'modal') return 'goes on'
  return proposes(
    way,
    ana,
    await ana.submits(form, {
      'Member concerned': [leaver.id],
      'TSC contact who passed it on': [demo.people.tess.id],
      'TSC decision: date and link': decision,
    }),
  )
}

async function presses(who: Person, on: Outcome, label: string): Promise<Outcome | undefined> {
  return on.message === undefined || !on.buttons.includes(label)
    ? undefined
    : who.clicks(on.message.id, label)
}

async function proposes({ book }: Way, who: Person, preview: Outcome | undefined): Promise<'goes on'> {
  const said = preview === undefined ? undefined : await presses(who, preview, 'Confirm')
  if (said === undefined) return 'goes on'
  note(
    book,
    { kind: 'propose', success: /Proposed\. The second person/, who },
    said,
    receiptOf(preview?.message, said),
  )
  return 'goes on'
}
