/** /sir-admin doctor: what is wrong, and where to click. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { product, tracker, world } from '../world.ts'
import { opened } from '../world/deeds.ts'
import { chairing } from '../world/administration.ts'

test('a fresh set-up is well', async () => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('**All is well.**')
})

test('a right taken from the bot is named with its place', async () => {
  const w = await world()
  w.discord.setBotPermissions(P.ViewChannel | P.SendMessages)
  w.discord.setOverwrite(w.channels.sir, { id: w.discord.botUserId, type: 1, allow: P.ViewChannel })
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('✖ mend: the bot lacks "Pin Messages"')
  expect(text).toContain('#sir → Edit Channel → Permissions')
})

test('a new reader, a public tracker and a lost product are each named', async () => {
  const w = await world()
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  w.github.setVisibility(tracker, 'public')
  w.github.revoke(product)
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('Sam can read the SIR channel (allowed by name) and nobody accepted that')
  expect(text).toContain(`the tracker ${tracker} is public: nothing is written there`)
  expect(text).toMatch(/the bot may not draft advisories in|the product halcyon\/halcyon cannot be reached/)
})

test('a member without a GitHub login is counted', async () => {
  const w = await world({ setUp: false })
  await w.alex.types('/sir-admin setup', {
    channel: w.channels.sir,
    'sir-role': w.roles.sir,
    chair: w.ana.id,
    tracker,
    product,
  })
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('4 members have no GitHub login')
})

test('before set-up it says what to type', async () => {
  const w = await world({ setUp: false })
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('Embargo is not set up')
})

test('what is parked is shown and can be sent again', async () => {
  const w = await world()
  w.expects({ refused: /./ })
  w.github.fault({ match: { method: 'POST', route: /\/issues$/ }, kind: '403' })
  await opened(w)
  const { text } = await w.alex.types('/sir-admin doctor')
  const [, number] = /fix:(\d+)/.exec(text) ?? []
  expect(number).toBeDefined()
  const fixed = await w.alex.types('/sir-admin doctor', { fix: number ?? '' })
  expect(fixed.text).toContain(`Effect ${number} is sent again`)
  await w.settled()
  expect(w.issue(1).title).toContain('SIR-2026-001')
})

test('a chair may ask, a member may not', async () => {
  const w = await world()
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
  expect((await w.ana.types('/sir-admin doctor')).text).toContain('All is well')
  expect((await w.ben.types('/sir-admin doctor')).text).toContain('security policy')
})

test('what is to be mended stands before what is well', async () => {
  const w = await world()
  w.github.setVisibility(tracker, 'public')
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text.lastIndexOf('✖ mend')).toBeGreaterThan(0)
  expect(text.lastIndexOf('✖ mend')).toBeLessThan(text.indexOf('✔ ok'))
})

test('the mail server is greeted and nothing is sent; one that refuses the login is named', async () => {
  const w = await world()
  const well = await w.alex.types('/sir-admin doctor')
  expect(well.text).toContain('the mail server answers and accepts the login')
  w.mail.fault({ kind: 'login' })
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('the mail server cannot be used (mail-login) → `SMTP_URL`')
  expect(w.mail.arrived).toEqual([])
  const without = await world({ mail: false })
  expect((await without.alex.types('/sir-admin doctor')).text).toContain('no mail server is set')
})

const news = (lines: readonly string[]) => lines.filter((line) => line.includes('The doctor found a change'))

test('the doctor speaks by itself only of what changed, once for each change', async () => {
  const w = await world()
  const said = () => news(w.lines(w.channels.sir))
  await w.clock.to('2026-11-21T08:01Z')
  expect(said()).toEqual([])
  w.github.setVisibility(tracker, 'public')
  await w.clock.to('2026-11-22T08:01Z')
  expect(said()).toHaveLength(1)
  expect(said()[0]).toContain(`✖ mend: the tracker ${tracker} is public`)
  const told = w.messages(w.channels.sir).at(-1)
  expect(told?.pinged).toEqual([w.ana.id])
  await w.restarts()
  await w.clock.to('2026-11-24T08:01Z')
  expect(said()).toHaveLength(1)
  w.github.setVisibility(tracker, 'private')
  await w.clock.to('2026-11-25T08:01Z')
  expect(said()).toHaveLength(2)
  expect(said()[1]).toContain(`✔ no longer: the tracker ${tracker} is public`)
  await w.clock.to('2026-11-27T08:01Z')
  expect(said()).toHaveLength(2)
})

test('of a reader nobody accepted the chair hears directly, since the channel is held', async () => {
  const w = await world()
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  await w.clock.to('2026-11-21T08:01Z')
  const [line, ...more] = news(w.lines(w.discord.directMessages(w.ana.id)))
  expect(line).toContain('Sam can read the SIR channel (allowed by name) and nobody accepted that')
  expect(more).toEqual([])
  expect(news(w.lines(w.channels.sir))).toEqual([])
})

test('what is unanswered is listed as open and can be answered with its defaults, after a look', async () => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('· open: 16 questions of the runbook have their default and no answer')
  expect(text).toContain('· open: 4 members whose source is not said')
  const preview = await w.alex.types('/sir-admin doctor', { fix: 'all' })
  expect(preview.text).toContain('answer “Whose majority removes a member?” with its default: The whole team')
  const mended = await preview.clicks('Confirm')
  expect(mended.text).toContain('16 questions are answered with their default')
  expect(mended.text).toContain('✔ ok: every question of the runbook is answered')
})

test('all that is parked is sent again at once, after a look', async () => {
  const w = await world()
  w.expects({ refused: /./ })
  w.github.fault({ match: { method: 'POST', route: /\/issues$/ }, kind: '403' })
  await opened(w)
  const preview = await w.alex.types('/sir-admin doctor', { fix: 'all' })
  expect(preview.text).toMatch(/send tracker:SIR-2026-001 again/)
  expect((await preview.clicks('Confirm')).text).toContain('1 parked effects are sent again')
  await w.settled()
  expect(w.issue(1).title).toContain('SIR-2026-001')
})

test('a chair is not shown settings to mend that are an administrator’s', async () => {
  const w = await world()
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
  expect((await w.ana.types('/sir-admin doctor', { fix: 'all' })).text).toContain('nothing: what is left')
})

test('a question answered since the preview is left out only after it was shown again', async () => {
  const w = await world()
  const preview = await w.alex.types('/sir-admin doctor', { fix: 'all' })
  const page = await w.alex.types('/sir-admin settings', { section: 'clocks' })
  await (await page.picks('Change…', 'claim')).submits({ 'Working days': '3' })
  const again = await preview.clicks('Confirm')
  expect(again.text).toContain('Nothing was done')
  expect(again.text).toContain('No longer there: How soon must a new case have a triage owner?')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('open: 15 questions')
  expect((await again.clicks('Confirm')).text).toContain('15 questions are answered with their default')
})

test('a second finding under the name of one that was told is told as well', async () => {
  const w = await world()
  const lets = (id: string) =>
    w.discord.setOverwrite(w.channels.sir, { id, type: 1, allow: P.ViewChannel | P.SendMessages })
  lets(w.sam.id)
  await w.clock.to('2026-11-21T08:01Z')
  lets(w.discord.addMember({ name: 'Sam' }))
  await w.clock.to('2026-11-22T08:01Z')
  const told = news(w.lines(w.discord.directMessages(w.ana.id)))
  expect(told).toHaveLength(2)
  expect(told[1]).toContain('✖ mend: Sam can read the SIR channel')
})

test('a member whose name on GitHub was never looked up is counted, with the command that mends it', async () => {
  const w = await world()
  const preview = await chairing(w).types('/sir-admin identity', {
    member: w.ben.id,
    github: 'not-there-yet',
  })
  await preview.clicks('Confirm')
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('Members with only a name on GitHub: 1')
})

test('what waited while the machine slept is nobody’s fault, and what waits while it is awake is named', async () => {
  const w = await world()
  w.expects({ waiting: true })
  w.github.fault({ match: { route: /./ }, kind: '503', times: 10_000 })
  await opened(w)
  const behind = async () =>
    (await w.alex.types('/sir-admin doctor')).text.includes('waiting for more than five minutes')
  await w.clock.advance('7m')
  expect(await behind()).toBe(false)
  await w.clock.passes('7m', '30s')
  expect(await behind()).toBe(true)
})

test('the name of a variable is shown as it is typed, in the news as in the doctor', async () => {
  const w = await world()
  w.github.grant(tracker, 'none')
  await w.clock.to('2026-11-21T08:01Z')
  await w.clock.to('2026-11-22T08:01Z')
  const said = news(w.lines(w.channels.sir)).join('\n')
  expect(said).toContain('GITHUB\\_TOKEN')
  expect(said).not.toContain('\\\\')
})
