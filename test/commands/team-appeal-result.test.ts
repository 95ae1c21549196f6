/** /team appeal-result, as TSC contacts and the member see it. */
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { confirms } from '../world/administration.ts'
import { first } from '../world/deeds.ts'
import { chloeAtWork, directly, duty, noticeOf, removed, withTeam } from '../world/removal.ts'
import { drives } from '../coverage/drives.ts'

const said = (w: World, who: Parameters<typeof directly>[1]) => directly(w, who).map(textOf).join('\n')
const date = '2026-11-30, https://github.com/halcyon/tsc/issues/9'

/** Sam becomes a contact who had no hand in it. */
async function appealed(w: World): Promise<void> {
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  await w.settled()
  const form = await w.chloe.clicks(noticeOf(w, w.chloe), 'Appeal')
  await form.submits({ 'What the TSC should know': 'I was in hospital and could not answer' })
  await w.settled()
}

async function records(w: World, who: Hand, decision: string) {
  const card = directly(w, who).findLast((one) => textOf(one).includes('An appeal to the TSC'))
  if (card === undefined) throw new Error('nobody was asked')
  const form = await who.clicks(card, 'Record the TSC’s decision')
  return form.submits({ Decision: decision, 'TSC decision: date and link': date })
}

test('upheld, the removal stands and the member is told', async () => {
  const w = await world({ at: removed })
  await appealed(w)
  const preview = await records(w, w.sam, 'The removal stands')
  expect(preview.text).toContain('stands')
  await preview.clicks('Confirm')
  await w.settled()
  expect(said(w, w.chloe)).toContain('The TSC has decided on your appeal')
  expect(said(w, w.sam)).toContain('Decided: the removal stands')
  expect(textOf(duty(w))).toContain('✔ told what the TSC decided')
  expect(w.discord.world.member(w.chloe.id).roles.has(w.roles.sir)).toBe(false)
})

test('a TSC contact who sees the channel of the team records it there, typed and completed', async () => {
  const w = await world({ at: removed })
  await appealed(w)
  // Named among its readers when it was set up anew.
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: PermissionFlagsBits.ViewChannel })
  const readers = await w.alex.types('/sir-admin setup', { channel: w.channels.sir })
  await readers.clicks('Confirm')
  await confirms(w)
  const sam = w.sam.at(w.channels.sir)
  expect(await sam.completes('/team appeal-result', 'member')).toEqual([w.chloe.id])
  const form = await sam.types('/team appeal-result', { member: w.chloe.id })
  const preview = await form.submits({
    Decision: 'The removal stands',
    'TSC decision: date and link': date,
  })
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(duty(w))).toContain('✔ told what the TSC decided')
  expect((await w.sam.types('/team appeal-result', { member: w.chloe.id })).text).toContain(
    'belongs to the security team',
  )
})

test('whoever asked for the removal or approved it cannot record what came of the appeal', async () => {
  const w = await world({ at: removed })
  await appealed(w)
  expect((await records(w, w.tess, 'The removal is taken back')).text).toContain('another TSC contact')
  expect((await w.ana.types('/team appeal-result', { member: w.chloe.id })).text).toContain(
    'Only a TSC contact',
  )
})

test('taken back, everything is given back and read back', async () => {
  const w = await world({ at: withTeam })
  await chloeAtWork(w)
  await removed(w)
  const former = duty(w)
  await appealed(w)
  await (await records(w, w.sam, 'The removal is taken back')).clicks('Confirm')
  await w.settled()
  expect(w.discord.world.member(w.chloe.id).roles.has(w.roles.sir)).toBe(true)
  expect(w.github.repo(product).advisories[0]?.collaboratingUsers).toContain('chloe-m')
  expect(w.github.state.team('halcyon', 'security')?.members.has('chloe-m')).toBe(true)
  const message = textOf(duty(w))
  expect(message).toContain('Back on the team')
  for (const done of ['role in Discord', 'team on GitHub', 'private threads'])
    expect(message).toContain(`✔ ${done}`)
  expect(message).toContain('☐ security mail')
  expect(textOf(w.messages(w.channels.sir).find(({ id }) => id === former.id) ?? former)).toContain('is over')
  expect(said(w, w.chloe)).toContain('You are back on the security response team')
  expect((await w.chloe.types('/case show', { case: first })).text).toContain(first)
  expect(
    (await records(w, w.sam, 'The removal stands').catch((error: Error) => ({ text: error.message }))).text,
  ).toMatch(/is decided|no button|nobody was asked/)
  drives('O46')
})
