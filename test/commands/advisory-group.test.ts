/** /advisory group: red until each impacted SIG, the owner and every requested observer is there; all of it told in words. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { FieldValue } from '../../sandbox/discord/people/form.ts'
import type { Hand, World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import {
  addsComponent,
  alerted,
  assessed,
  claimed,
  confirmed,
  first,
  judgement,
  report,
} from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

type Values = Record<string, FieldValue>
const forms = async (w: World, values: Values, who = w.ben) =>
  confirmed(
    await (
      await who.types('/advisory group', { case: first })
    ).submits({
      SIGs: '',
      Observers: [],
      ...values,
    }),
  )
const linesOf = (w: World) => w.lines(w.thread(first)).join('\n')
const dmOf = (w: World, id: string) => w.lines(w.discord.directMessages(id)).join('\n')
const collaborators = (w: World) => w.github.repo(product).advisories[0]?.collaboratingUsers.toSorted()
const graphics = (w: World) => ({ Members: [w.sam.id], 'GitHub logins': 'sam-s', SIGs: 'sig-graphics' })

/** A channel for working groups, which only the bot sees. */
async function givesChannel(w: World): Promise<string> {
  const bot = P.ViewChannel | P.ReadMessageHistory | P.SendMessages | P.SendMessagesInThreads
  const channel = w.discord.addChannel({
    name: 'working-groups',
    overwrites: [
      { id: w.discord.everyoneRoleId, type: 0, deny: P.ViewChannel },
      {
        id: w.discord.botUserId,
        type: 1,
        allow: bot | P.CreatePrivateThreads | P.ManageThreads | P.ManageRoles,
      },
    ],
  })
  const page = await chairing(w).types('/sir-admin settings', { section: 'access' })
  const after = await page.picks('Working groups', channel)
  expect(after.text).toContain(`<#${channel}>`)
  return channel
}
const roomOf = (w: World, channel: string) =>
  w.discord.channels().find((one) => one.parentId === channel && one.name === `${first} · working group`)

test('it is red until the SIG has a member and the requested observer is named, on the card and in words', async () => {
  const w = await world({ at: alerted })
  expect(textOf(w.card(first))).toContain('Working group 🔴 not complete: nobody of sig-graphics')
  const alone = await forms(w, { Members: [w.dmitri.id], Observers: ['SIG-Release is requested'] })
  expect(alone.text).toContain('🔴 red, not complete: nobody of sig-graphics, no observer of SIG-Release')
  const red = await confirmed(
    await (
      await alone.clicks('Add: sig-graphics')
    ).submits({
      Members: [w.sam.id],
      'GitHub logins': 'sam-s',
      SIGs: 'sig-graphics',
      Observers: ['SIG-Release is requested'],
    }),
  )
  expect(red.text).toContain('🔴 red, not complete: no observer of SIG-Release')
  expect(red.text).toContain(`sig-graphics: <@${w.sam.id}>`)
  w.github.addUser('rel-r')
  const seat = await red.clicks('Add: Observer of SIG-Release')
  const green = await confirmed(await seat.submits({ 'GitHub logins': 'rel-r' }))
  expect(green.text).toContain('🟢 complete')
  expect(green.text).toContain('Observer of SIG-Release, requested: rel-r')
  await w.settled()
  expect(textOf(w.card(first))).toContain('Working group 🟢 complete')
  expect(collaborators(w)).toContain('rel-r')
  const status = await w.chloe.types('/advisory status', { case: first })
  expect(status.text).toContain('Observer of SIG-Release, requested: rel-r'.toLowerCase().slice(0, 11))
  expect(status.text).toContain('observer of TSC, not requested: nobody')
  drives('O20', 'O79')
})

test('the step is done while the group is complete, and open again when it is not', async () => {
  const w = await world({ at: alerted })
  const steps = async () => (await w.ben.types('/case timeline', { case: first })).text
  await forms(w, graphics(w))
  await w.settled()
  expect(linesOf(w)).toContain('🟢 It is complete.')
  const ticked = await w.ben.types('/case step', { case: first, step: 'group' })
  expect((await ticked.submits({ Evidence: 'They met' })).text).toContain('/advisory group')
  const gone = await (await forms(w, {})).picks('Leaves the group…', 'sam-s · sig-graphics')
  expect(gone.text).toContain('nobody of sig-graphics')
  await w.settled()
  expect(linesOf(w)).toContain('🔴 Not complete any more: nobody of sig-graphics')
  // Still a guest by the alert: the chair of the SIG stays let in.
  expect(collaborators(w)).toContain('sam-s')
  expect(await steps()).toContain('let somebody out of the working group')
  drives('O20')
})

test('whoever is invited reads what is expected of them; taken back at once, they are out of the draft too', async () => {
  const w = await world({ at: alerted })
  w.github.addUser('kim-k')
  const reply = await forms(w, { ...graphics(w), 'GitHub logins': 'kim-k' })
  await w.settled()
  expect(collaborators(w)).toContain('kim-k')
  expect(dmOf(w, w.sam.id).replace(/\s+/g, ' ')).toContain('asked to join the working group of SIR-2026-001')
  expect(dmOf(w, w.sam.id)).not.toContain(report['Neutral title'])
  await reply.clicks('Undo')
  await w.settled()
  expect(collaborators(w)).not.toContain('kim-k')
  expect(dmOf(w, w.sam.id)).toContain('taken back at once')
  drives('O79')
})

test('a SIG that was not alerted, a stranger and a case without a verdict are refused', async () => {
  const w = await world({ at: alerted })
  expect((await forms(w, { ...graphics(w), SIGs: 'sig-core' })).text).toContain(
    '“sig-core” is no SIG that **SIR-2026-001** concerns. Concerned: sig-graphics',
  )
  expect((await forms(w, { ...graphics(w), 'GitHub logins': 'no login!' })).text).toContain('GitHub login')
  expect((await w.chloe.types('/advisory group', { case: first })).text).toContain('only they or a chair')
  const other = await world()
  await claimed(other)
  expect((await forms(other, { Members: [other.sam.id] })).text).toContain('confirmed vulnerability')
})

test('in their own thread the group reads and writes about its case, and nowhere and about nothing else', async () => {
  const w = await world()
  const channel = await givesChannel(w)
  await alerted(w)
  await forms(w, graphics(w))
  await w.settled()
  const room = roomOf(w, channel)
  if (room === undefined) throw new Error('there is no thread of the group')
  expect(JSON.stringify(room)).not.toContain(report['Neutral title'])
  const sam = w.sam.at(room.id)
  expect((await sam.types('/case show')).text).toContain(report['Neutral title'])
  expect((await sam.types('/case timeline')).text).toContain('opened')
  expect((await (await sam.types('/case note')).submits({ Note: 'We can reproduce it' })).text).toContain(
    'Noted',
  )
  expect(await sam.completes('/case step', 'step', 'repro')).toEqual(['reproduce'])
  const tick = await sam.types('/case step', { step: 'reproduce' })
  const stepped = await tick.submits({ Evidence: 'https://github.com/halcyon/x/pull/1' })
  expect(stepped.text).toContain('Ticked for **SIR-2026-001**')
  const judged = await (
    await sam.types('/case assess')
  ).submits({ ...judgement, 'Initial impact': 'Critical' })
  expect(judged.text).toContain('critical')
  await w.settled()
  expect(linesOf(w)).toContain('for the second time')
  const sentence = 'This belongs to the security team'
  for (const typed of ['/case list', '/case claim', '/case reporter', '/advisory status', '/advisory group'])
    expect((await sam.types(typed)).text).toContain(sentence)
  for (const key of ['SIR-2026-002', 'SIR-2026-077'])
    expect((await sam.types('/case show', { case: key })).text).toContain(sentence)
  expect((await w.sam.types('/case show', { case: first })).text).toContain(sentence)
  expect((await w.sam.at(w.channels.general).types('/case show', { case: first })).text).toContain(sentence)
  drives('O80.room', 'O80.evidence', 'O81')
})

test('whoever leaves the group loses the thread and the channel; a closed case leaves nobody there', async () => {
  const w = await world()
  const channel = await givesChannel(w)
  await alerted(w)
  await forms(w, graphics(w))
  await w.settled()
  const thread = roomOf(w, channel)?.id ?? ''
  const here = () => [...(w.discord.world.channels.get(thread)?.thread?.members.keys() ?? [])]
  const sees = (who: Hand) =>
    w.discord.world.channels.get(channel)?.overwrites.some(({ id }) => id === who.id) === true
  expect(here()).toContain(w.sam.id)
  expect(here()).toContain(w.ben.id)
  expect(sees(w.sam)).toBe(true)
  const doctor = await w.alex.types('/sir-admin doctor')
  expect(doctor.text).toContain('nobody reads it who is in no group')
  await (await forms(w, {})).picks('Leaves the group…', 'sam-s · sig-graphics')
  await w.settled()
  expect(here()).not.toContain(w.sam.id)
  expect(sees(w.sam)).toBe(false)
  // Whoever sees each channel is in no group for it.
  const said = await w.alex.at(thread).types('/case show', { case: first })
  expect(said.text).toContain('This belongs to the security team')
  const closing = await w.ben.types('/case close', { case: first })
  const preview = await closing.submits({ 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  await preview.clicks('Confirm')
  await w.settled()
  expect(here().filter((id) => id !== w.discord.botUserId)).toEqual([])
  drives('O79')
})

test('a channel the server reads is refused, and one that was opened since is a finding and gets nothing', async () => {
  const w = await world()
  const page = await chairing(w).types('/sir-admin settings', { section: 'access' })
  expect((await page.picks('Working groups', w.channels.open)).text).toContain(
    'everyone on the server reads it',
  )
  const channel = await givesChannel(w)
  w.discord.setOverwrite(channel, { id: w.discord.everyoneRoleId, type: 0, allow: P.ViewChannel })
  w.expects({ waiting: true })
  await alerted(w)
  await forms(w, graphics(w))
  await w.settled()
  expect(roomOf(w, channel)).toBeUndefined()
  expect((await w.alex.types('/sir-admin doctor')).text).toContain(
    'The channel of the working groups is not fit',
  )
})

test('of two SIGs each needs its own member, and a SIG alerted later makes it red again', async () => {
  const w = await world({ at: alerted })
  await forms(w, graphics(w))
  await addsComponent(w, { Component: 'Core', SIG: 'sig-core' })
  const form = await w.ben.types('/advisory notify', { case: first })
  await (
    await form.submits({ 'Impacted SIGs': 'sig-graphics\nsig-core', 'Neutral text': 'One more' })
  ).clicks('Confirm')
  await w.settled()
  expect(textOf(w.card(first))).toContain('🔴 not complete: nobody of sig-core')
  drives('O20')
})

test('before the group is complete an owner who judges again corrects the first assessment', async () => {
  const w = await world({ at: assessed })
  const shown = async () => (await w.ben.types('/case show', { case: first })).text
  expect(await shown()).not.toMatch(/critical/i)
  const form = await w.ben.types('/case assess', { case: first })
  await form.submits({ ...judgement, 'Initial impact': 'Critical' })
  await w.settled()
  expect(await shown()).toMatch(/critical/i)
  expect(linesOf(w)).not.toContain('for the second time')
  drives('O81')
})

test('a typed login is shown with its page and number, and lets nobody in before it is confirmed', async () => {
  const w = await world({ at: alerted })
  w.github.addUser('kim-k')
  const form = await w.ben.types('/advisory group', { case: first })
  const preview = await form.submits({ SIGs: '', Observers: [], 'GitHub logins': 'kim-k' })
  await w.settled()
  expect(collaborators(w)).not.toContain('kim-k')
  expect(preview.text).toContain('[kim-k](<https://github.com/kim-k>)')
  expect(preview.text).toContain(`account number ${w.github.state.user('kim-k')?.id}`)
  await preview.clicks('Confirm')
  await w.settled()
  expect(collaborators(w)).toContain('kim-k')
})

test('a login that became another’s between look and confirmation lets nobody in', async () => {
  const w = await world({ at: alerted })
  w.github.addUser('kim-k')
  const form = await w.ben.types('/advisory group', { case: first })
  const preview = await form.submits({ SIGs: '', Observers: [], 'GitHub logins': 'kim-k' })
  w.github.renameUser('kim-k', 'kim-new')
  w.github.addUser('kim-k')
  expect((await preview.clicks('Confirm')).text).toContain('Things have changed')
  await w.settled()
  expect(collaborators(w)).not.toContain('kim-k')
})
