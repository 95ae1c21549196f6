/** Every form there is, and how a person comes to it. */
import { menus, registry as typed } from '../../commands/index.ts'
import { decides } from '../votes/polls.ts'
import type { Shown, World } from '../world.ts'
import { textOf } from '../world.ts'
import { alerts, asksForReview, draftsAnother, first, reviewAsked } from './deeds.ts'
import { agrees } from './embargo.ts'
import { hearsOf, looks, only } from './finds.ts'
import { schedules } from './meetings.ts'
import { bringsAnother, dates, notice, toTess } from './process.ts'
import { directly, removed } from './removal.ts'

const registry = new Map([...typed, ...menus])

/** Those that take text, with the labels of its fields. */
export const textForms = [...registry].flatMap(([path, { form }]) => {
  const labels = Object.values(form?.fields ?? {})
    .filter(({ kind }) => kind === 'short' || kind === 'paragraph')
    .map(({ label }) => label)
  return labels.length === 0 ? [] : [{ path, labels }]
})

/** The form of the chair, or that of the TSC once there is a date. */
async function ofTheProcess(w: World, path: string) {
  await bringsAnother(w)
  if (path === 'sir process-date') return w.ana.clicks(notice(w), 'Set the date')
  await (await dates(w, '')).clicks('Confirm')
  await w.settled()
  const [told] = toTess(w)
  if (told === undefined) throw new Error('the TSC was not told')
  return w.tess.clicks(told, 'Give input')
}

async function foundIn(w: World) {
  hearsOf(w, 'Heap overflow')
  await looks(w)
  return only(w)
}

function optionsFor(w: World, path: string): Record<string, string> {
  return {
    ...(registry.get(path)?.about === 'case' && { case: first }),
    ...(path === 'case contact' && { kind: 'update' }),
    ...(path === 'case escalate' && { to: 'chairs' }),
    ...(path === 'case duplicate' && { of: first }),
    ...(path.startsWith('template ') && { name: 'progress' }),
    ...(path === 'vote decision' && { secret: 'yes' }),
    ...(path === 'case handoff' && { to: w.chloe.id }),
    ...(path === 'case step' && { step: 'no-such-step' }),
    ...(path === 'sla snooze' && { deadline: 'disclosure' }),
  }
}

/** The form behind the button of a question to the TSC. */
async function asTheTsc(w: World): Promise<Shown> {
  const form = await w.ana.types('/team nominate')
  await form.submits({ Member: [w.sam.id], Ground: 'TSC nominated', Evidence: 'Their minutes' })
  await w.settled()
  const [question] = w.messages(w.discord.directMessages(w.tess.id))
  if (question === undefined) throw new Error('the TSC was not asked')
  return w.tess.clicks(question, 'Record the TSC’s decision')
}

/** The form of a TSC contact who had no hand in the removal. */
async function appealed(w: World): Promise<Shown> {
  await removed(w)
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  await w.settled()
  const form = await w.ana.types('/team appeal', { member: w.chloe.id })
  await form.submits({ 'What the TSC should know': 'There were reasons' })
  await w.settled()
  const card = directly(w, w.sam).findLast((one) => textOf(one).includes('An appeal to the TSC'))
  if (card === undefined) throw new Error('nobody was asked')
  return w.sam.clicks(card, 'Record the TSC’s decision')
}

/** From a world with one case that was assessed. */
export async function formOf(w: World, path: string): Promise<Shown> {
  switch (path) {
    case 'case list':
      return (await w.ana.types('/case list')).clicks('Search')
    case 'team approve':
      return asTheTsc(w)
    case 'team appeal':
      await removed(w)
      return w.ana.types('/team appeal', { member: w.chloe.id })
    case 'team appeal-result':
      return appealed(w)
    case 'sir process-date':
    case 'sir process-input':
      return ofTheProcess(w, path)
    case 'menu open-case':
      return w.ana.opensMenu(w.card(first), 'Open SIR case')
    case 'sir take-in':
      return w.ana.clicks(await foundIn(w), 'Take in')
    case 'meet cancel':
    case 'meet reschedule':
    case 'meet minutes':
      await schedules(w.ana)
      await w.settled()
      if (path === 'meet minutes') await w.clock.to('2026-11-24T16:00Z')
      return w.ana.types(`/${path}`, { meeting: 'm1' })
    case 'advisory embargo extend':
    case 'advisory embargo without-fix':
      await agrees(w.ana, '2026-12-15 15:00 UTC')
      return w.ana.types(`/${path}`, { case: first })
    case 'advisory cve':
      await draftsAnother(w, w.ana)
      return w.ana.types('/advisory cve', { case: first, action: 'not-needed' })
    case 'advisory answer':
      await draftsAnother(w, w.ana)
      await alerts(w, w.ana)
      await asksForReview(w, w.ana, 'Response', [w.sam])
      return w.sam.clicks(reviewAsked(w, w.sam), 'Change')
    case 'advisory prenotify':
      return w.ana.types('/advisory prenotify', { case: first, action: 'preparation' })
    case 'advisory disclose':
      return w.ana.types('/advisory disclose', { case: first, action: 'installers' })
    case 'vote cancel':
      await decides(w, w.ana, { secret: 'yes' })
      return w.ana.types('/vote cancel', { vote: 'VOTE-1' })
    default: {
      const who = path.startsWith('sir-admin') ? w.alex : w.ana
      return who.types(`/${path}`, optionsFor(w, path))
    }
  }
}
