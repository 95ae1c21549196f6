/** /team roster: who is on the team, page by page. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed } from '../world/deeds.ts'

test('everybody is listed with source, state, login, zone and load, for members alone', async () => {
  const w = await world({ at: claimed })
  const roster = await w.chloe.types('/team roster')
  expect(roster.ephemeral).toBe(true)
  for (const { id } of [w.ana, w.ben, w.chloe, w.dmitri]) expect(roster.text).toContain(`<@${id}>`)
  expect(roster.text).toContain('open cases 1')
  expect((await w.sam.at(w.channels.general).types('/team roster')).text).toContain('security team')
})

test('a larger team is turned page by page, each person on one of them', async () => {
  const w = await world()
  const ids: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const id = w.discord.addMember({ name: `Newcomer ${n}` })
    const form = await w.ana.types('/team nominate')
    await form.submits({ Member: [id], Ground: 'Demonstrated knowledge', Evidence: 'Known to all' })
    ids.push(id)
  }
  await w.settled()
  const first = await w.ben.types('/team roster')
  const second = await first.clicks('Next page')
  const both = `${first.text}\n${second.text}`
  for (const id of ids) expect(both.split(`<@${id}>`)).toHaveLength(2)
  expect((await second.clicks('Previous page')).text).toBe(first.text)
})
