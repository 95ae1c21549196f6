/** A form or a preview changes nothing before it is confirmed, whichever command it is of and on whatever way people come to it; nor does what only shows. */
import { expect, test } from 'vitest'
import type { FieldValue } from '../sandbox/discord/people/form.ts'
import { menus, registry as typed } from '../commands/index.ts'
import type { Shown, World } from './world.ts'
import { product, tracker, world } from './world.ts'
import { approves } from './world/approving.ts'
import { chairing } from './world/administration.ts'
import { assessed, draftsAnother, first, opens } from './world/deeds.ts'
import { announces, proposalIn, proposes, readied } from './world/disclosure.ts'
import { filledIn, meant } from './world/filling.ts'
import { formOf } from './world/forms.ts'
import { meetingCard, proposes as proposesTimes } from './world/meetings.ts'
import { decided, nominated } from './world/nominations.ts'
import { removed } from './world/removal.ts'
import { isPreview, watched } from './world/watched.ts'

const registry = new Map([...typed, ...menus])
const title = 'A second one, so that there is a list'

async function prepared(w: World): Promise<void> {
  await assessed(w)
  await opens(w.ana, { 'Neutral title': title })
  await w.settled()
}

/** Where typing it with what it needs is not the way. */
const ways: Readonly<Record<string, (w: World) => Promise<Shown>>> = {
  'case public-issue': (w) => {
    w.github.human('passer-by').opensIssue(product, { title: 'Another' })
    const [issue] = w.github.repo(product).issues.slice(-1)
    const url = `https://github.com/${product}/issues/${issue?.number ?? 0}`
    return w.ana.types('/case public-issue', { case: first, url })
  },
  'case escalate': (w) => w.ana.types('/case escalate', { case: first, to: 'tsc' }),
  'case known': (w) => w.ana.types('/case known', { case: 'SIR-2026-002' }),
  'meet times': async (w) => {
    await proposesTimes(w.ana)
    await w.settled()
    return w.chloe.clicks(meetingCard(w, 1), 'My times')
  },
  'advisory fork': async (w) => {
    await draftsAnother(w, w.ana)
    return w.ana.types('/advisory fork', { case: first })
  },
  'sir-admin doctor': (w) => chairing(w).types('/sir-admin doctor', { fix: 'all' }),
  'sir-admin identity': (w) =>
    chairing(w).types('/sir-admin identity', { member: w.ben.id, github: '@octo-ben' }),
  'sir-admin import': (w) => {
    w.github.human('ana-f').opensIssue(tracker, { title: 'From before' })
    return chairing(w).types('/sir-admin import')
  },
  'sir-admin settings': async (w) => {
    const page = await chairing(w).types('/sir-admin settings', { section: 'access' })
    return page.picks('Change…', 'github-team')
  },
  'sir-admin setup': async (w) => {
    w.discord.giveRole(w.sam.id, w.roles.sir)
    return chairing(w).types('/sir-admin setup', { 'sir-role': w.roles.sir })
  },
  'menu add-to-timeline': (w) => w.ana.opensMenu(w.card(first), 'Add to the timeline'),
}

/** What is entered in the place of what any form of that label takes. */
const values: Readonly<Record<string, Record<string, FieldValue>>> = {
  'case open': { 'Neutral title': title },
  'menu open-case': { 'Neutral title': title },
  'sir take-in': { 'Neutral title': title },
  'case duplicate': { 'Duplicate of': 'SIR-2026-002' },
  'advisory embargo extend': { Date: '2026-12-24' },
  'advisory group': { SIGs: '', 'GitHub logins': 'chloe-m' },
  'meet reschedule': { When: 'wed 16:00' },
  'meet schedule': { When: 'tue 15:00', Minutes: '30', 'Neutral agenda': 'What to do next' },
  'meet minutes': { Actions: '' },
  'sir process-date': { 'From when': 'tomorrow 9:00' },
}

/** Whose preview takes a longer way than this. */
const longer: Readonly<Record<string, string>> = {
  'advisory disclose': 'on the way to a disclosure, below',
  'advisory prenotify': 'on the way to a disclosure, below',
  'advisory notify': 'on the way to a disclosure, below',
  'case known': 'only of what is known already',
  'meet reschedule': 'only of a time that can be read in two ways',
  'meet minutes': 'only of a line that says not enough',
  'meet schedule': 'only of a time that can be read in two ways',
  'template edit': 'only of a text with all that it must name',
  'template send': 'only with an address of the reporter',
  'sir-admin settings': 'only of a question that is dangerous',
  'team remove': 'on the way out of the team, below',
}
/** Their preview is all they show, and needs what is not there. */
const notThere: Readonly<Record<string, string>> = {
  'sir report': 'public channels and enough cases to post of',
  'team review': 'access that differs from the roster',
  'team add': 'a nomination that was approved; on the way into the team, below',
  'sir-admin repair': 'something that is parked',
  'menu ask-privately': 'a message in a channel that others read',
}

const showing = [...registry].flatMap(([path, { form, formFor, preview }]) =>
  (form === undefined && formFor === undefined && preview === undefined) || Object.hasOwn(notThere, path)
    ? []
    : [path],
)

function shownOf(w: World, path: string): Promise<Shown> {
  const { menu } = registry.get(path) ?? {}
  const way = ways[path]
  if (way !== undefined) return way(w)
  if (menu === undefined || path === 'menu open-case') return formOf(w, path)
  return w.ana.opensMenu(menu.on === 'member' ? w.chloe.id : w.card(first), menu.name)
}

test.each(showing)('/%s has changed nothing when its form and its preview are shown', async (path) => {
  const began = await world({ at: prepared })
  began.expects({ waiting: true, refused: /./ })
  const { w, written, looks } = watched(began)
  const { form, preview } = registry.get(path) ?? {}
  const shown = await shownOf(w, path)
  const taken = (label: string) => meant[label] ?? `Words for ${label}`.slice(0, 40)
  const reply =
    shown.kind === 'modal'
      ? await shown.submits(
          { ...filledIn(w, shown, form?.fields ?? {}, taken), ...values[path] },
          { force: true },
        )
      : shown
  expect(written).toEqual([])
  expect(looks()).toBeGreaterThan(0)
  // So that nothing passes for looked at that was only refused.
  if (preview !== undefined)
    expect([isPreview(reply), reply.text]).toEqual([!Object.hasOwn(longer, path), reply.text])
})

/** Not doctor, which learns from GitHub what repository a name is. */
const reading: Readonly<Record<string, Record<string, string>>> = {
  'advisory cve': { case: first, action: 'status' },
  'advisory status': { case: first },
  'case list': {},
  'case show': { case: first },
  'case timeline': { case: first },
  'meet list': {},
  'sir board': {},
  'sir help': {},
  'sir me': {},
  'sir report': {},
  'sir-admin settings': {},
  'sir-admin setup': {},
  'sla calendar': {},
  'sla show': { case: first },
  'team on-call': {},
  'team remove': {},
  'team review': {},
  'team roster': {},
  'template list': {},
  'template preview': { name: 'progress', case: first },
  'vote list': {},
}

test('whoever only reads changes nothing', async () => {
  const { w, written, looks } = watched(await world({ at: prepared }), () => true)
  const administers = chairing(w)
  for (const [path, options] of Object.entries(reading))
    await (path.startsWith('sir-admin') ? administers : w.ana).types(`/${path}`, options)
  expect(written).toEqual([])
  expect(looks()).toBe(Object.keys(reading).length)
})

test('nothing that is shown on the way to a disclosure changes anything', async () => {
  const { w, written, looks } = watched(await world())
  await readied(w)
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  const back = await w.ben.types('/advisory disclose', { case: first, action: 'cancel' })
  await back.clicks('Cancel')
  await w.clock.to('2026-11-24T15:00Z')
  await announces(w.ben, 'Leave out all that is left; I write why', { Why: 'There is no other channel' })
  expect(written).toEqual([])
  expect(looks()).toBeGreaterThan(30)
})

test('nothing that is shown on the way into the team and out of it changes anything', async () => {
  const { w, written, looks } = watched(await world())
  await nominated(w)
  await decided(w, 'The TSC approves')
  await w.settled()
  await w.ana.types('/team add', { nomination: `${w.sam.id}.1` })
  await assessed(w, w.chloe)
  await removed(w)
  expect(written).toEqual([])
  expect(looks()).toBeGreaterThan(8)
})
