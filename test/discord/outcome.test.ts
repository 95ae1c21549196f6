/** What an error means for what was to be told: tried again where it may help, and else a matter for a person. */
import { expect, test } from 'vitest'
import { UnknownVariable } from '../../src/app/core/render.ts'
import { outcomeOf } from '../../src/discord/faults.ts'

test('words that lack a fact wait for a person, because trying again gives them none', () => {
  expect(outcomeOf(new UnknownVariable('template discord/line-x asks for who'))).toEqual({
    is: 'parked',
    code: 'discord-template',
  })
})

test('a connection that broke is tried again, after a look at whether it arrived', () => {
  const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  expect(outcomeOf(broken)).toMatchObject({ is: 'later', doubt: true })
})
