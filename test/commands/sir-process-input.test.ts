/** Give input: what the TSC says to a change of the process reaches the team, in its channel (O5). */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { bringsAnother, dates, notice, toTess } from '../world/process.ts'
import { drives } from '../coverage/drives.ts'

test('a contact answers the notice, and the team reads it below the version', async () => {
  const w = await world({ at: bringsAnother })
  await (await dates(w, 'tomorrow 9:00')).clicks('Confirm')
  await w.settled()
  const [told] = toTess(w)
  if (told === undefined) throw new Error('the TSC was not told')
  const input = await w.tess.clicks(told, 'Give input')
  const reply = await input.submits({ 'What the TSC says': 'Please wait for the **release** @everyone' })
  expect(reply.text).toContain('The security team reads it')
  await w.settled()
  expect(textOf(notice(w))).toContain(`TSC, <@${w.tess.id}>`)
  expect(textOf(notice(w))).toContain('Please wait for the \\*\\*release\\*\\*')
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  expect((await w.tess.clicks(told, 'Give input')).text).toContain('security policy')
  drives('O5.input')
})
