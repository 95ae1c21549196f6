/** I agree: whoever is approved promises to keep reports confidential, and only then has access. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { decided, lastTo, nominated } from '../world/nominations.ts'
import { drives } from '../coverage/drives.ts'

test('approved, asked for the pledge and agreed: only then the role, the roster and the tour', async () => {
  const w = await world({ at: nominated })
  const { preview } = await decided(w, 'The TSC approves')
  expect(preview.text).toContain('**approves**')
  expect(w.lines(w.channels.sir).at(-1)).toContain(`The TSC has approved <@${w.sam.id}>`)
  expect(textOf(lastTo(w, w.tess.id))).toContain('✔ The TSC has approved')
  expect((await w.ana.completes('/team add', 'nomination')).length).toBe(1)

  const line = w.messages(w.channels.sir).at(-1)
  if (line === undefined) throw new Error('the channel was not told')
  const adding = await w.ana.clicks(line, 'Add to the team')
  expect(adding.text).toContain('TSC decision: 2026-11-20')
  await adding.clicks('Confirm')
  await w.settled()
  expect(w.discord.world.member(w.sam.id).roles.has(w.roles.sir)).toBe(false)
  expect(textOf(lastTo(w, w.sam.id))).toContain('confidential until it may be disclosed publicly')

  const tour = await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  expect(tour.text).toContain('Welcome to the team')
  expect(tour.text).toContain(`<#${w.channels.sir}>`)
  expect((await (await tour.clicks('Next')).clicks('Next')).text).toContain('Your first case')
  await w.settled()
  expect(w.discord.world.member(w.sam.id).roles.has(w.roles.sir)).toBe(true)
  expect((await w.sam.at(w.channels.sir).types('/sir me')).text).toContain('Your cases')
  const roster = (await w.ben.types('/team roster')).text
  expect(roster).toContain('nominated: Demonstrated knowledge')
  expect(roster).toContain('TSC approval: 2026-11-20')
  drives('O8', 'O31.tour', 'O32', 'O47')
})
