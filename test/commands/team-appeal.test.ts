/** /team appeal, as whoever was removed and a chair see it. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { directly, duty, noticeOf, removed } from '../world/removal.ts'
import { drives } from '../coverage/drives.ts'

const sentence =
  'This belongs to the security team. To report a vulnerability, please follow the project’s security policy: ' +
  `https://github.com/${product}/security/policy`
const words = { 'What the TSC should know': 'I was in hospital and could not answer' }
const said = (w: World, who: Parameters<typeof directly>[1]) => directly(w, who).map(textOf).join('\n')

test('the button in the notice works without any role, and the TSC contact is asked', async () => {
  const w = await world({ at: removed })
  const form = await w.chloe.clicks(noticeOf(w, w.chloe), 'Appeal')
  expect((await form.submits(words)).text).toContain('Your appeal is with the TSC contact')
  await w.settled()
  expect(said(w, w.tess)).toContain('I was in hospital')
  expect(w.lines(w.channels.sir).join('\n')).not.toContain('hospital')
  expect(textOf(duty(w))).toContain(`✔ appeal put to the TSC: <@${w.tess.id}>`)
  expect(JSON.stringify(noticeOf(w, w.chloe).components)).not.toContain('team.appeal')
  drives('O46')
})

test('there is no time limit', async () => {
  const w = await world({ at: removed })
  const notice = noticeOf(w, w.chloe)
  await w.clock.advance('300d')
  const form = await w.chloe.clicks(notice, 'Appeal')
  expect((await form.submits(words)).text).toContain('Your appeal is with the TSC contact')
})

test('in the server a former member has no command, and nobody else has the button', async () => {
  const w = await world({ at: removed })
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
  const typed = await w.chloe.at(w.channels.general).types('/team appeal', { member: w.chloe.id })
  expect(typed.text).toBe(sentence)
  expect((await w.ben.types('/team appeal', { member: w.chloe.id })).text).toContain('Only a chair')
  expect((await w.sam.types('/team appeal', { member: w.chloe.id })).text).toBe(sentence)
})

test('a chair passes an appeal on, and there is one appeal', async () => {
  const w = await world({ at: removed })
  const form = await w.ana.types('/team appeal', { member: w.chloe.id })
  expect((await form.submits(words)).text).toContain('is passed on to the TSC contact')
  await w.settled()
  expect(said(w, w.tess)).toContain(`passed on by <@${w.ana.id}>`)
  const again = await (await w.ana.types('/team appeal', { member: w.chloe.id })).submits(words)
  expect(again.text).toContain('The appeal is before the TSC already')
  const none = await (await w.ana.types('/team appeal', { member: w.ben.id })).submits(words)
  expect(none.text).toContain('was not removed')
})
