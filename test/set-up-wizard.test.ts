/** Set-up as a walk through pages, from an empty server to done, by whichever administrator comes by. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedIds, questionOf } from '../src/domain/team/settings/questions.ts'
import type { Shown, World } from './world.ts'
import { product, publicRepository, tracker, world } from './world.ts'
import { first, opens } from './world/deeds.ts'
import { drives } from './coverage/drives.ts'
import { confirms } from './world/administration.ts'

const typed = (w: World) => w.alex.types('/sir-admin setup')

async function where(w: World): Promise<Shown> {
  const page = await typed(w)
  await page.picks('The private SIR channel', w.channels.sir)
  await page.picks('The role of SIR members', w.roles.sir)
  await page.picks('The role of chairs, if there is one', w.roles.chair)
  await page.picks('The role of TSC contacts, if there is one', w.roles.tsc)
  return page.picks('The first chair', w.ana.id)
}

async function accepts(page: Shown, reader: string, why: string): Promise<Shown> {
  const form = await page.picks('Accept a reader…', reader)
  expect(form.text).toMatch(/Why may <@\d+> read the SIR channel/)
  return form.submits({ Reason: why })
}

async function working(w: World): Promise<Shown> {
  const readers = await (await where(w)).clicks('Next')
  return (await accepts(readers, 'Alex (owner of the server)', 'owns the server')).clicks('Set up')
}

test('from an empty server to done by pressing and picking alone, and the doctor is content', async () => {
  const w = await world({ setUp: false })
  const start = await typed(w)
  expect(start.text).toContain('## Set-up · 1 of 8 · Where')
  expect(start.text).toContain('Still needed: the private channel, the role, the first chair.')
  expect(start.buttons).not.toContain('Next')
  expect(start.text).toContain('Five menus, each saved as soon as you pick')

  const readers = await (await where(w)).clicks('Next')
  expect(readers.text).toContain(`✖ <@${w.alex.id}> (owner of the server): no reason yet`)
  expect(readers.buttons).not.toContain('Set up')
  const accepted = await accepts(readers, 'Alex (owner of the server)', 'owns the server')
  expect(accepted.text).toContain(`✔ <@${w.alex.id}> (owner of the server): owns the server`)
  const rights = await accepted.clicks('Set up')
  expect(rights.text).toContain('## Set-up · 3 of 8 · Rights')
  expect(rights.text).toContain('Who sees the commands')
  expect(rights.text).toContain('3 Rights ✔')

  const github = await rights.clicks('Next')
  const form = await github.clicks('Name the repositories')
  const named = await form.submits({ Tracker: tracker, Product: product })
  expect(named.text).toContain(`✔ The tracker ${tracker} is private`)
  expect(named.text).toContain('✔ The bot may draft advisories there')

  let people = await named.clicks('Next')
  for (const login of ['ana-f', 'ben-o', 'chloe-m', 'dmitri-v'])
    people = await (
      await people.clicks('Fill in')
    ).submits({
      Source: 'SIG maintainer or chair',
      'TSC approval': 'https://example.org/tsc/12',
      'GitHub login': login,
      'Time zone': 'Europe/Lisbon',
    })
  expect(people.text).toContain('Everybody has been asked about')

  let question = await people.clicks('Next')
  expect(question.text).toContain('Question 1 of 16')
  expect(question.text).toContain('When does the team work?')
  question = await question.clicks('Keep')
  question = await question.clicks('Keep')
  question = await (await question.clicks('Change')).submits({ 'May see the votes': 'Yes' })
  expect(question.text).toContain('Question 4 of 16')
  const answered = await question.clicks('Keep all the rest')
  expect(answered.text).toContain('All 16 questions are answered')

  let practice = await answered.clicks('Next')
  expect(practice.text).toContain('PRACTICE · nothing of this is stored, posted or counted')
  for (const label of ['Known?', 'Claim', 'Reporter acknowledged', 'Assess'])
    practice = await practice.clicks(label)
  expect(practice.text).toContain('That is the path of the first day')
  expect(practice.text).toContain(`owner <@${w.alex.id}>`)
  expect(w.lines(w.channels.sir).filter((line) => !line.includes('changed the settings'))).toEqual([])

  const done = await practice.clicks('Next')
  expect(done.text).toContain('**Embargo is set up.**')
  expect(done.text).not.toContain('step 5')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('**All is well.**')
  expect((await opens(w.ana)).text).toContain(first)
  drives('O6.practice', 'O12')
})

test('it goes on where it stopped, after a restart and with another administrator', async () => {
  const w = await world({ setUp: false })
  const page = await where(w)
  const later = await page.clicks('Later')
  expect(later.text).toContain('Saved. `/sir-admin setup` goes on at *Where*')
  await w.restarts()
  w.discord.giveRole(w.sam.id, w.discord.addRole({ name: 'Admins', permissions: P.Administrator }))
  const sam = w.sam.at(w.channels.general)
  const again = await sam.types('/sir-admin setup')
  expect(again.text).toContain('That is enough: press *Next*')
  const readers = await again.clicks('Next')
  expect(readers.text).toContain(`✖ <@${w.sam.id}> (Administrator): no reason yet`)
  const one = await accepts(readers, 'Sam (Administrator)', 'runs the server')
  await w.restarts()
  expect((await one.clicks('Check again')).text).toContain('runs the server')
  expect((await typed(w)).text).toContain('## Set-up · 2 of 8 · Readers')
})

test('a reader without a reason cannot be overlooked, not even by one who comes in between', async () => {
  const w = await world({ setUp: false })
  const readers = await (await where(w)).clicks('Next')
  const ready = await accepts(readers, 'Alex (owner of the server)', 'owns the server')
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  const refused = await ready.clicks('Set up')
  expect(refused.text).toContain(`⚠ <@${w.sam.id}> can read the SIR channel and is not on the roster`)
  expect((await w.alex.types('/case open')).text).toContain('Type `/sir-admin setup`')
})

test('a channel that everyone reads leads to the click that closes it', async () => {
  const w = await world({ setUp: false })
  const page = await where(w)
  const readers = await (await page.picks('The private SIR channel', w.channels.open)).clicks('Next')
  expect(readers.text).toContain('Everyone on the server can read')
  expect(readers.text).toContain('deny *View Channel*')
  expect(readers.buttons).not.toContain('Set up')
})

test('a public tracker is refused, and the form comes back filled in', async () => {
  const w = await world({ setUp: false })
  const github = await (await working(w)).clicks('Next')
  const refused = await (
    await github.clicks('Name the repositories')
  ).submits({ Tracker: publicRepository, Product: product })
  expect(refused.text).toContain(`**${publicRepository}** is public`)
  expect(refused.buttons).toEqual(['Fix and resubmit', 'Back'])
  const again = await refused.clicks('Fix and resubmit')
  expect(again.filled.Tracker).toBe(publicRepository)
  expect((await again.submits({ Tracker: tracker })).text).toContain(`✔ The tracker ${tracker} is private`)
})

test('after a form that was refused one press leads back to its page, and nothing of it was kept', async () => {
  const w = await world({ setUp: false })
  const github = await (await working(w)).clicks('Next')
  const form = await github.clicks('Name the repositories')
  const refused = await form.submits({ Tracker: publicRepository, Product: product })
  const back = await refused.clicks('Back')
  expect(back.kind).toBe('update')
  expect(back.text).toContain('## Set-up · 4 of 8 · GitHub')
  expect(back.text).not.toContain(publicRepository)
  expect(back.buttons).toContain('Name the repositories')
})

test('rights the bot lacks are named with the place to click', async () => {
  const w = await world({ setUp: false })
  w.discord.setBotPermissions(P.ViewChannel)
  w.discord.setOverwrite(w.channels.sir, { id: w.discord.botUserId, type: 1, allow: P.ViewChannel })
  const rights = await working(w)
  expect(rights.text).toContain('✖ Pin Messages → #sir → Edit Channel → Permissions')
  expect(rights.text).not.toContain('3 Rights ✔')
})

test('who is skipped and what is left open is listed by the last page', async () => {
  const w = await world({ setUp: false })
  let people = await (await (await working(w)).clicks('Next')).clicks('Next')
  for (let member = 0; member < 4; member += 1) people = await people.clicks('Skip')
  expect(people.text).toContain('Everybody has been asked about')
  const done = await people.picks('Go to a step', 'done')
  expect(done.text).toContain('4 members whose source is not said')
  expect(done.text).toContain('16 questions with their default')
  expect(done.text).toContain('no tracker repository')
  drives('O12')
})

test('only roster members have a record to fill in', async () => {
  const w = await world({ setUp: false })
  const people = await (await (await working(w)).clicks('Next')).clicks('Next')
  const refused = await people.picks('Another member', w.sam.id)
  expect(refused.text).toContain(`⚠ <@${w.sam.id}> is not on the roster`)
})

test('set up already, a new reader is accepted by typing the command again', async () => {
  const w = await world()
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  const page = await typed(w)
  expect(page.text).toContain('2 of 8 · Readers')
  const accepted = await accepts(page, 'Sam (allowed by name)', 'writes the minutes')
  expect((await accepted.clicks('Set up')).text).toContain('a chair must confirm it')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('nobody accepted that')
  await confirms(w)
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('nobody accepted that')
  expect((await w.alex.types('/sir-admin settings', { section: 'access' })).text).toContain(
    'writes the minutes',
  )
})

test('whoever is no administrator any more changes nothing with a page that still stands there', async () => {
  const w = await world({ setUp: false })
  const admins = w.discord.addRole({ name: 'Admins', permissions: P.Administrator })
  w.discord.giveRole(w.sam.id, admins)
  const page = await w.sam.at(w.channels.general).types('/sir-admin setup')
  w.discord.takeRole(w.sam.id, admins)
  const turned = await page.picks('The private SIR channel', w.channels.general)
  expect(turned.text).toContain('security policy')
  expect((await typed(w)).text).toContain('Still needed: the private channel, the role, the first chair.')
})

const places = [
  ['The private SIR channel', 'sir'],
  ['The role of SIR members', 'role'],
  ['The role of TSC contacts, if there is one', 'tsc'],
  ['The first chair', 'ana'],
] as const

test('in whatever order it is answered, set-up ends as in one go', async () => {
  const w = await world()
  const inOneGo = await Promise.all(['votes', 'clocks', 'team', 'access'].map((section) => shown(w, section)))
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...places], { minLength: places.length }),
      fc.shuffledSubarray([...askedIds], { minLength: 5 }),
      async (order, ids) => {
        const v = await world({ setUp: false })
        let page = await typed(v)
        const value = { sir: v.channels.sir, role: v.roles.sir, tsc: v.roles.tsc, ana: v.ana.id }
        for (const [label, name] of order) page = await page.picks(label, value[name])
        page = await page.picks('The role of chairs, if there is one', v.roles.chair)
        page = await (await page.clicks('Next')).picks('Accept a reader…', 'Alex (owner of the server)')
        page = await (
          await page.submits({ Reason: 'present at set-up: owner of the server' })
        ).clicks('Set up')
        page = await (await page.clicks('Next')).clicks('Name the repositories')
        page = await page.submits({ Tracker: tracker, Product: product })
        page = await page.picks('Go to a step', 'questions')
        page = await page.picks('Another question', 'calendar')
        page = await (await page.clicks('Change')).submits({ 'Time zone': 'Europe/Lisbon' })
        for (const id of ids) page = await (await page.picks('Another question', id)).clicks('Keep')
        for (const id of ids) expect(page.text).not.toContain(`**${questionOf(id).asks}**`)
        const walked = await Promise.all(['votes', 'clocks', 'team', 'access'].map((one) => shown(v, one)))
        expect(walked).toEqual(inOneGo)
      },
    ),
    { numRuns: 3 },
  )
})

/** A section without its people and times: those of two servers differ. */
async function shown(w: World, section: string): Promise<string> {
  const { text } = await w.alex.types('/sir-admin settings', { section })
  return text
    .split('\n')
    .filter((line) => !line.startsWith('-#'))
    .join('\n')
    .replace(/\d{15,}/g, 'id')
}
