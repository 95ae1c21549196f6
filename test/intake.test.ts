/** Intake is one thing and handling another: whichever way a report comes in, it is the same case with the same life (O2). */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, textOf, tracker, world } from './world.ts'
import { acknowledges, answersNew, first } from './world/deeds.ts'
import { hearsOf, looks, only } from './world/finds.ts'
import { posts } from './world/posts.ts'
import { drives } from './coverage/drives.ts'

const title = 'Scene files and their reader'

/** From `/case open`, with the source picked as an option. */
const typed = (source: string) => async (w: World) => {
  const form = await w.ana.types('/case open', { source })
  await form.submits({ 'Neutral title': title, Received: 'now' })
}

async function fromMessage(w: World) {
  const said = await posts(w, w.sam, w.channels.general, 'Is this a bug?')
  await (await w.ben.opensMenu(said, 'Open SIR case')).submits({ 'Neutral title': title })
}

async function fromIssueImport(w: World) {
  w.github.human('ben-o').opensIssue(tracker, { title, body: '' })
  await (await w.alex.types('/sir-admin import')).clicks('Confirm')
}

async function fromPrivateReport(w: World) {
  w.github.human('ana-f').draftsAdvisory(product, { summary: title, description: 'Our own words' })
  await (await w.alex.types('/sir-admin import')).clicks('Confirm')
}

async function fromWatch(w: World) {
  hearsOf(w, 'Heap overflow')
  await looks(w)
  await (await w.ben.clicks(only(w), 'Take in')).submits({ 'Neutral title': title })
}

const waysIn = {
  'a report by e-mail': typed('Email'),
  'a private report on GitHub': typed('GitHub private report'),
  'a public issue somebody names': typed('Public issue'),
  'word in Discord': typed('Discord'),
  'a member of the team': typed('Team member'),
  'a message, by its menu': fromMessage,
  'an issue that was there already': fromIssueImport,
  'an advisory that was there already': fromPrivateReport,
  'a public issue that was found': fromWatch,
} as const

/** What everybody sees of a case at a moment, without its names and times. */
function seen(w: World) {
  const card = textOf(w.card(first))
  const next = /\*\*Next:\*\* .*/.exec(card)?.[0] ?? ''
  const phase = /\*\*(Intake|Triage|Mitigation|Disclosure)\*\*/.exec(card)?.[1] ?? ''
  return { next, phase }
}

const deadlines = async (w: World) =>
  [
    ...(await w.ana.types('/sla show', { case: first })).text.matchAll(
      /find a triage owner|acknowledge the reporter/g,
    ),
  ]
    .map(([name]) => name)
    .toSorted()

/** From the first question to the acknowledgement and the end, by the very same gestures. */
async function lives(w: World) {
  await w.settled()
  const stations = [{ ...seen(w), due: [...new Set(await deadlines(w))] }]
  const then = async () => {
    await w.settled()
    stations.push({ ...seen(w), due: [...new Set(await deadlines(w))] })
  }
  await answersNew(w.ben)
  await then()
  await w.ben.types('/case claim', { case: first })
  await then()
  await acknowledges(w.ben)
  await then()
  expect(w.issue(1).body).toContain('**Owner**: ben-o')
  expect(w.lines(w.thread(first)).join()).toContain('acknowledged')
  const form = await w.ben.types('/case close', { case: first })
  const asks = await form.submits({ 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  // What still stands in public is said once more.
  const ended = asks.buttons.includes('Confirm') ? await asks.clicks('Confirm') : asks
  expect(ended.text).toContain('is closed: Withdrawn')
  await w.settled()
  return stations
}

const known = '**Next:** Check whether the issue is already public, here or in a vulnerability database.'
const owner = '**Next:** Find a triage owner for the case.'
const thanks = '**Next:** Thank the reporter, say the report is being looked into and when to expect word.'
const takenDown =
  '**Next:** Save the public issue privately, ask its author to report privately, then take it down.'
const both = ['acknowledge the reporter', 'find a triage owner']

test.each(Object.entries(waysIn))(
  '%s becomes a case that is handled like every other',
  async (way, comesIn) => {
    const w = await world({ at: comesIn })
    const stations = await lives(w)
    const inPublic = way.startsWith('a public issue')
    expect(stations.map(({ due }) => due)).toEqual([both, both, both, both])
    expect(stations.map(({ phase }) => phase)).toEqual([
      'Intake',
      'Intake',
      'Intake',
      inPublic ? 'Intake' : 'Triage',
    ])
    const [begins, ...more] = stations.map(({ next }) => next)
    expect(begins).toBe(known)
    // What everybody can read is taken down before anything else.
    if (inPublic) expect(more).toEqual([takenDown, takenDown, takenDown])
    else expect(more.slice(0, 2)).toEqual([owner, thanks])
    drives('O2.handling')
  },
)
