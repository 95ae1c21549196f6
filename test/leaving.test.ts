/** The reporter's name stands in no text that leaves the team: it is refused as it is typed, whatever it is and whomever it is for. */
import { expect, test } from 'vitest'
import type { CaseRequest } from '../src/domain/case/commands.ts'
import { actLeavingFault } from '../src/domain/case/outgoing-text.ts'
import { requests } from '../src/domain/case/subjects.ts'
import { seal } from '../src/domain/case/intake/sealed.ts'
import { openCase } from '../src/domain/case/intake/open.ts'
import { fold } from '../src/domain/case/evolve.ts'
import type { CaseEvent } from '../src/domain/case/events.ts'
import { contextAt, hash, opens, startMs } from './domain/case-setting.ts'
import { addsComponent, claimed, first, judgement } from './world/deeds.ts'
import { asksToNotify, listed } from './world/disclosure.ts'
import { schedules } from './world/meetings.ts'
import { product, world } from './world.ts'

const spellings = ['Rita Longname', '**Longname**, Rita', 'rita [at] example.org']
const refused = /the (?:name|address) of the reporter.*leaves the team/s

type Made = { readonly [T in CaseRequest['type']]?: (text: string) => Extract<CaseRequest, { type: T }> }
const about = { case: 'SIR-2026-001', by: '11' } as const
const advisory = { affected: '< 2.0', patched: '2.0' } as const
const letter = (text: string) => [{ user: '31', as: 'chair', text, sha256: '' }] as const

/** One of each act that says something to the outside. */
const made: Made = {
  AssessCase: (text) => ({
    ...about,
    type: 'AssessCase',
    compromises: ['integrity'],
    severity: 'high',
    cvssVector: '',
    affected: text,
    why: '',
  }),
  DraftAdvisory: (text) => ({
    ...about,
    ...advisory,
    type: 'DraftAdvisory',
    repository: product,
    package: 'npm/halcyon',
    summary: text,
  }),
  EditAdvisory: (text) => ({
    ...about,
    ...advisory,
    type: 'EditAdvisory',
    id: 'a1',
    summary: 'Neutral',
    mitigation: text,
    none: '',
  }),
  AlertSigs: (neutral) => ({
    ...about,
    type: 'AlertSigs',
    sigs: [],
    written: [],
    guests: [],
    byHand: [],
    neutral,
  }),
  FormGroup: (text) => ({ ...about, type: 'FormGroup', people: [], sigs: [], written: letter(text) }),
  OpenReview: (note) => ({
    ...about,
    type: 'OpenReview',
    of: 'disclosure',
    people: [],
    tsc: [],
    dueAtMs: startMs,
    note,
    text: '',
    sha256: '',
  }),
  SendPrenotice: (text) => ({
    ...about,
    type: 'SendPrenotice',
    id: '1',
    hash: '',
    first: '11',
    list: { id: '1', name: 'Builds' },
    to: [],
    dateMs: startMs,
    preparation: '',
    subject: '',
    text,
    sha256: '',
  }),
  Announce: (text) => ({
    ...about,
    type: 'Announce',
    id: '1',
    hash: '',
    channel: '1',
    name: 'News',
    to: [],
    subject: '',
    text,
    sha256: '',
  }),
}

test('each kind of text that leaves is looked through, in any spelling', () => {
  const kinds = Object.entries(requests).flatMap(([type, { leaves }]) => (leaves === 'nothing' ? [] : [type]))
  expect(Object.keys(made).toSorted()).toEqual(kinds.toSorted())
  const { runbook, settings } = contextAt(startMs)
  const opened = openCase(
    { ...opens, receivedAtMs: startMs, codeName: 'amber-falcon' },
    { nowMs: startMs, runbook, settings, number: 1, runbookHash: hash },
  )
  const fresh = fold(undefined, opened as readonly CaseEvent[])
  if (fresh === undefined) throw new Error('no case was opened')
  const value = {
    ...fresh,
    reporter: {
      name: seal('Rita Longname'),
      contact: seal('rita@example.org'),
      credit: 'none',
      collaborates: false,
    } as const,
  }
  for (const make of Object.values(made) as ((text: string) => CaseRequest)[]) {
    for (const said of spellings)
      expect(actLeavingFault(value, make(`Found by ${said}.`), settings)).toMatchObject({
        refused: 'text-leaves',
      })
    expect(actLeavingFault(value, make('Found by somebody.'), settings)).toBeUndefined()
  }
})

test.each(spellings)('%s is refused in the draft, the alert and the agenda', async (said) => {
  const w = await world({ at: claimed })
  const values = { Name: 'Rita Longname', Contact: 'rita@example.org', 'Wants credit': 'None' }
  await (await w.ben.types('/case reporter', { case: first })).submits(values)
  await (await w.ben.types('/case assess', { case: first })).submits(judgement)
  const fields = {
    Repository: product,
    Package: 'npm/halcyon',
    'Affected versions': '<= 2.2.0',
    'Patched versions': '2.3.0',
  }
  const draft = async (summary: string) =>
    (await w.ben.types('/advisory draft', { case: first })).submits({ ...fields, 'Public summary': summary })
  expect((await draft(`Found by ${said}`)).text).toMatch(refused)
  await (await draft('An out-of-bounds read')).clicks('Confirm')
  await w.settled()
  expect(w.github.repo(product).advisories.map(({ summary }) => summary)).toEqual(['An out-of-bounds read'])
  const change = await w.ben.types('/advisory draft', { case: first, advisory: 'a1' })
  expect((await change.submits({ Mitigation: `Ask ${said}` })).text).toMatch(refused)

  w.github.addUser('sam-s')
  await addsComponent(w, {
    Component: 'Renderer',
    SIG: 'sig-graphics',
    'The chair on Discord': [w.sam.id],
    'The chair’s GitHub login': 'sam-s',
  })
  const alert = await w.ben.types('/advisory notify', { case: first })
  expect((await alert.submits({ 'Neutral text': `${said} wrote to us` })).text).toMatch(refused)
  const meeting = await w.ben.types('/meet schedule', { case: first })
  const agenda = { When: 'tue 15:00', Minutes: '30', 'Neutral agenda': `${said}, a report` }
  expect((await meeting.submits(agenda)).text).toMatch(refused)
})

test('nor is it told under embargo', async () => {
  const w = await world()
  await listed(w, 'builds@distro.example')
  const values = { Name: 'Rita Longname', Contact: 'rita@example.org', 'Wants credit': 'None' }
  await (await w.ben.types('/case reporter', { case: first })).submits(values)
  const notice = await asksToNotify(w.ben, { 'What they should know': 'Reported by R. Longname' })
  expect(notice.text).toMatch(refused)
  expect(notice.buttons).not.toContain('Confirm')
})

test('nor does it stand in the agenda of a meeting about no case, which is refused before it is confirmed', async () => {
  const w = await world({ at: claimed })
  const values = { Name: 'Rita Longname', Contact: 'rita@example.org', 'Wants credit': 'None' }
  await (await w.ben.types('/case reporter', { case: first })).submits(values)
  const proposal = await w.ben.types('/meet propose')
  const times = { Slots: 'tue 15:00', Minutes: '30' }
  const refusedOne = await proposal.submits({ ...times, 'Neutral agenda': 'What rita+x@example.org wants' })
  expect(refusedOne.text).toContain('names the address of the reporter')
  expect(refusedOne.text).not.toContain(first)
  expect(refusedOne.buttons).not.toContain('Confirm')
  expect((await schedules(w.ben, { 'Neutral agenda': 'Rita Longname' })).text).toContain(
    'a meeting about no case is read by everybody',
  )
  expect((await schedules(w.ben, { 'Neutral agenda': `What ${first} needs` })).text).not.toContain(
    'a meeting about no case',
  )
})

test('a case that not everybody sees is named in no agenda of the whole team', async () => {
  const w = await world({ at: claimed })
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'It is about a change of one of us' })).clicks('Confirm')
  await w.settled()
  expect((await schedules(w.ben, { 'Neutral agenda': `What ${first} needs` })).text).toContain(
    'names a case that not everybody sees',
  )
})
