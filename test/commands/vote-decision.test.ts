/** Secret decisions of the team: buttons that only the voter sees, turnout and no count, and the result after its settle time. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, messageOf, question, standing, votes } from '../votes/polls.ts'
import { confirms } from '../world/administration.ts'

const secret = { secret: 'yes' }

test('R16: a secret vote shows turnout while it is open, and no count', async () => {
  const w = await world()
  const opened = await decides(w, w.ana, secret)
  expect(opened.text).toContain('**VOTE-1** is open, as a secret ballot')
  expect(standing(w)).toContain(question)
  await votes(w, w.ben, 'yes')
  await w.clock.advance('3s')
  expect(standing(w)).toContain('**1 of 4 have voted**, needed 3 yes of 4; the count is told at the end')
  expect(standing(w)).not.toContain('1 yes')
})

test('R16: a secret ballot tells its voter that it is there, and not what it says', async () => {
  const w = await world()
  await decides(w, w.ana, secret)
  expect((await votes(w, w.ben, 'no')).text).toContain('You have voted')
  const again = await w.ben.types('/vote show', { vote: 'VOTE-1' })
  expect(again.text).toContain('You have voted')
  expect(again.text).not.toContain('Your ballot: ')
})

test('R5: a second secret ballot of the same person takes the place of the first', async () => {
  const w = await world()
  await decides(w, w.ana, secret)
  for (const who of [w.ana, w.ben, w.chloe]) await votes(w, who, 'yes')
  await votes(w, w.chloe, 'no')
  await w.clock.advance('8d')
  expect(standing(w)).toContain('**Not passed** 2 yes · 1 no · 1 not voted, needed 3')
})

test('R10: a majority of the team settles for ten minutes, and then the vote has passed', async () => {
  const w = await world()
  await decides(w, w.ana, secret)
  for (const who of [w.ana, w.ben, w.chloe]) await votes(w, who, 'yes')
  expect(w.lines(w.channels.sir).join('\n')).toContain('VOTE-1 would pass')
  await w.clock.advance('9m')
  expect(standing(w)).not.toContain('**Passed**')
  await w.clock.advance('1m')
  expect(standing(w)).toContain('**Passed** 3 yes · 0 no · 1 not voted, needed 3')
})

test('R10: a result that stops being true while it settles opens the vote again', async () => {
  const w = await world()
  await decides(w, w.ana, secret)
  for (const who of [w.ana, w.ben, w.chloe]) await votes(w, who, 'yes')
  await w.clock.advance('5m')
  await votes(w, w.chloe, 'no')
  expect(w.lines(w.channels.sir).join('\n')).toContain('its result is open again')
  await w.clock.advance('6m')
  expect(standing(w)).toContain('3 of 4 have voted')
})

test('R11: with options the most votes win, once more than half of the team have voted', async () => {
  const w = await world()
  await decides(w, w.ana, secret, { Options: 'Tuesday\nThursday' })
  await votes(w, w.ana, '1️⃣ Tuesday')
  await votes(w, w.ben, '2️⃣ Thursday')
  await votes(w, w.chloe, '2️⃣ Thursday')
  await w.clock.advance('8d')
  expect(standing(w)).toContain('**Chosen:** Thursday')
})

test('R11: options that too few voted on are no decision', async () => {
  const w = await world()
  await decides(w, w.ana, secret, { Options: 'Tuesday\nThursday' })
  await votes(w, w.ana, '1️⃣ Tuesday')
  await w.clock.advance('8d')
  expect(standing(w)).toContain('**No decision:** 1 have voted, and 3 must.')
})

test.each([
  ['one option', 'Tuesday'],
  ['six options', 'a\nb\nc\nd\ne\nf'],
  ['the same option twice', 'Tuesday\ntuesday'],
])('%s is refused, and nothing entered is lost', async (_, Options) => {
  const w = await world()
  const refused = await decides(w, w.ana, {}, { Options })
  expect(refused.text).toContain('two to 5 of them, one a line, each different')
  expect((await refused.clicks('Fix and resubmit')).filled.Question).toBe(question)
})

test('R12: options and a rule for yes and no do not go together', async () => {
  const w = await world()
  const refused = await decides(w, w.ana, { rule: 'no-objection' }, { Options: 'Tuesday\nThursday' })
  expect(refused.text).toContain('With options, the most votes win')
})

test('R12: what nobody objects to passes in silence at its deadline', async () => {
  const w = await world()
  await decides(w, w.ana, { ...secret, rule: 'no-objection' })
  await w.clock.advance('6d')
  expect(standing(w)).toContain('0 of 4 have voted')
  await w.clock.advance('1d')
  expect(standing(w)).toContain('**Passed** 0 yes · 0 no · 4 not voted')
})

test('R12: one objection stops what needs that nobody objects, and not before the deadline', async () => {
  const w = await world()
  await decides(w, w.ana, { ...secret, rule: 'no-objection' })
  await votes(w, w.dmitri, 'no')
  await w.clock.advance('6d')
  expect(standing(w)).toContain('1 of 4 have voted')
  await w.clock.advance('1d')
  expect(standing(w)).toContain('**Not passed** 0 yes · 1 no')
})

test('R12: two thirds of a team of four are three', async () => {
  const w = await world()
  await decides(w, w.ana, { ...secret, rule: 'two-thirds-of-team' })
  expect(standing(w)).toContain('needed 3 yes of 4')
  for (const who of [w.ana, w.ben, w.dmitri]) await votes(w, who, 'yes')
  await w.clock.advance('10m')
  expect(standing(w)).toContain('**Passed** 3 yes')
})

test('R12: a majority of the votes cast does not end early, and needs its quorum', async () => {
  const w = await world()
  await decides(w, w.ana, { ...secret, rule: 'majority-of-votes' })
  for (const who of [w.ana, w.ben]) await votes(w, who, 'yes')
  await w.clock.advance('6d')
  expect(standing(w)).toContain('2 of 4 have voted')
  await w.clock.advance('1d')
  expect(standing(w)).toContain('**No decision:** 2 have voted, and 3 must.')
})

test('R1: somebody who joins the team after a vote opened has no vote in it', async () => {
  const w = await world()
  await decides(w, w.ana, secret)
  w.discord.giveRole(w.sam.id, w.roles.sir)
  const again = await w.alex.types('/sir-admin setup', { chair: w.ana.id })
  await again.clicks('Confirm')
  await confirms(w)
  const sam = w.sam.at(w.channels.sir)
  const shown = await sam.types('/vote show', { vote: 'VOTE-1' })
  expect(shown.buttons).toEqual([])
  expect(standing(w)).toContain('0 of 4 have voted')
})

test('R1: whoever loses the role is struck, their ballot is void, and coming back changes nothing', async () => {
  const w = await world()
  await decides(w, w.ana, secret)
  await votes(w, w.dmitri, 'no')
  w.discord.takeRole(w.dmitri.id, w.roles.sir)
  await w.clock.advance('15m')
  expect(standing(w)).toContain('**0 of 3 have voted**, needed 2 yes of 3')
  w.discord.giveRole(w.dmitri.id, w.roles.sir)
  const back = await w.dmitri.types('/vote show', { vote: 'VOTE-1' })
  expect(back.buttons).toEqual([])
})

test('R11: a tie of options is no decision, and a run-off decides between the tied ones alone', async () => {
  const w = await world()
  await decides(w, w.ana, secret, { Options: 'Tuesday\nThursday\nFriday' })
  for (const who of [w.ana, w.ben]) await votes(w, who, '1️⃣ Tuesday')
  for (const who of [w.chloe, w.dmitri]) await votes(w, who, '3️⃣ Friday')
  await w.clock.advance('8d')
  expect(standing(w)).toContain('**No decision:** a tie between Tuesday, Friday')
  await w.ana.clicks(messageOf(w), 'Run-off')
  await w.settled()
  expect(standing(w, 'VOTE-2')).toContain('1️⃣ Tuesday\n2️⃣ Friday')
  expect(standing(w)).toContain('A run-off decides it.')
})

test('R11: a tie goes on by the button that gives it more days, and ballots given so far stand', async () => {
  const w = await world()
  await decides(w, w.ana, secret, { Options: 'Tuesday\nThursday' })
  for (const who of [w.ana, w.ben]) await votes(w, who, '1️⃣ Tuesday')
  for (const who of [w.chloe, w.dmitri]) await votes(w, who, '2️⃣ Thursday')
  await w.clock.advance('8d')
  await w.ana.clicks(messageOf(w), 'Extend by 3 days')
  await votes(w, w.dmitri, '1️⃣ Tuesday')
  await w.clock.advance('4d')
  expect(standing(w)).toContain('**Chosen:** Tuesday')
})
