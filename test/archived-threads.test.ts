/** A thread that nobody wrote in for a week is archived by Discord: whatever is due in it is done all the same. */
import { expect, test } from 'vitest'
import type { FieldValue } from '../sandbox/discord/people/form.ts'
import { setArchived } from '../sandbox/discord/acts/threads.ts'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { claimed, first } from './world/deeds.ts'
import { schedules } from './world/meetings.ts'
import { directly, noticeOf, removed } from './world/removal.ts'

const archives = (w: World, id: string) => setArchived(w.discord.world, w.discord.world.channel(id), true)
const isArchived = (w: World, id: string) => w.discord.world.channel(id).thread?.archived
const isIn = (w: World, id: string, user: string) =>
  w.discord.world.channel(id).thread?.members.has(user) === true
const all = (w: World, id: string) => w.messages(id).map(textOf).join('\n')

function named(w: World, end: string): string {
  const found = w.discord.channels().find(({ name }) => name.endsWith(end))
  if (found === undefined) throw new Error(`there is no thread … ${end}`)
  return found.id
}

async function restricts(w: World, more: Record<string, FieldValue> = {}): Promise<string> {
  const form = await w.ana.types('/case restrict', { case: first })
  const reason = 'The report is about a change that Dmitri made'
  await (await form.submits({ Reason: reason, ...more })).clicks('Confirm')
  await w.settled()
  return named(w, '· restricted')
}

type Due = {
  /** Up to what stands in the thread. */
  readonly before: (w: World) => Promise<string>
  /** What then has to be done in it, and is seen there. */
  readonly deed: (w: World, thread: string) => Promise<void>
  readonly done: (w: World, thread: string) => boolean
}

const due: Readonly<Record<string, Due>> = {
  'thread of a case, where a question is answered': {
    before: async (w) => {
      await claimed(w)
      const form = await w.ben.types('/case handoff', { case: first, to: w.chloe.id })
      await form.submits({ Note: 'I am away' })
      await w.settled()
      return w.thread(first)
    },
    deed: async (w) => void (await w.chloe.types('/case claim', { case: first, offer: 'accept' })),
    done: (w, thread) => all(w, thread).includes(`<@${w.chloe.id}>`),
  },
  'thread of a restricted case, which somebody else is let into': {
    before: async (w) => {
      await claimed(w)
      return restricts(w)
    },
    deed: async (w) => w.discord.giveRole(w.chloe.id, w.roles.chair),
    done: (w, thread) => isIn(w, thread, w.chloe.id),
  },
  'thread of a restricted case, where a note is told': {
    before: async (w) => {
      await claimed(w)
      return restricts(w)
    },
    deed: async (w) =>
      void (await (await w.ben.types('/case note', { case: first })).submits({ Note: 'A word' })),
    done: (w, thread) => all(w, thread).includes('added a note'),
  },
  'thread of a restricted case, which is given back to a member whose removal is taken back': {
    before: async (w) => {
      await claimed(w)
      const thread = await restricts(w, { 'Who else may see it': [w.chloe.id] })
      await removed(w)
      w.discord.giveRole(w.sam.id, w.roles.tsc)
      await w.settled()
      const form = await w.chloe.clicks(noticeOf(w, w.chloe), 'Appeal')
      await form.submits({ 'What the TSC should know': 'I was in hospital' })
      await w.settled()
      expect(isIn(w, thread, w.chloe.id)).toBe(false)
      return thread
    },
    deed: async (w) => {
      const card = directly(w, w.sam).findLast((one) => textOf(one).includes('An appeal to the TSC'))
      if (card === undefined) throw new Error('nobody was asked')
      const form = await w.sam.clicks(card, 'Record the TSC’s decision')
      const preview = await form.submits({
        Decision: 'The removal is taken back',
        'TSC decision: date and link': '2026-11-30, https://github.com/halcyon/tsc/issues/9',
      })
      await preview.clicks('Confirm')
      await w.settled()
      await w.clock.advance('20m')
    },
    done: (w, thread) => isIn(w, thread, w.chloe.id),
  },
  'private thread of a vote, which is extended': {
    before: async (w) => {
      const form = await w.ana.types('/vote removal')
      const preview = await form.submits({
        'Member concerned': [w.dmitri.id],
        Ground: 'Cannot fulfil duties',
        'Reason shown to voters': 'Answers nobody for weeks',
        'Open for': '7 days',
      })
      await preview.clicks('Confirm')
      await w.settled()
      return named(w, '· private')
    },
    deed: async (w) => void (await w.ana.types('/vote extend', { vote: 'VOTE-1', days: '2' })),
    done: (w, thread) => /extended/i.test(all(w, thread)),
  },
  'thread of a case, where a meeting is called off': {
    before: async (w) => {
      await claimed(w)
      await schedules(w.ana, {}, { case: first })
      await w.settled()
      return w.thread(first)
    },
    deed: async (w) => {
      const form = await w.ana.types('/meet cancel', { meeting: 'm1' })
      const preview = await form.submits({ Why: 'Nobody has time' })
      if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
    },
    done: (w, thread) => /cancelled|called off/i.test(all(w, thread)),
  },
}

test.each(Object.keys(due))('archived meanwhile: the %s', async (name) => {
  const way = due[name]
  if (way === undefined) throw new Error(name)
  const w = await world()
  const thread = await way.before(w)
  archives(w, thread)
  await w.settled()
  const had = w.discord.journal.length
  w.expects({ refused: /^(PATCH|PUT|DELETE|GET) \/channels/ })
  await way.deed(w, thread)
  await w.settled()
  expect(way.done(w, thread)).toBe(true)
  expect(isArchived(w, thread)).toBe(false)
  // Refused once at most for what is due; then the thread is opened.
  const refused = w.discord.journal
    .slice(had)
    .filter(({ status, fault }) => status >= 400 && fault === undefined)
  expect(refused.length).toBeLessThan(3)
})
