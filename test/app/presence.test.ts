/** Which times the program heard nothing of Discord, as votes count them. */
import { expect, test } from 'vitest'
import { presenceOf } from '../../src/app/votes/connection-gaps.ts'
import { newPath, opened } from '../store/room.ts'

const minute = 60_000

async function scene() {
  const store = await opened(newPath())
  const line = { nowMs: 1_000_000, connected: true, answers: true, asked: 0 }
  const presence = presenceOf({
    store,
    now: () => line.nowMs,
    connected: () => line.connected,
    answers: async () => {
      line.asked += 1
      return line.answers
    },
  })
  const absences = async () => (await store.get('note', 'absences'))?.value
  return { presence, line, absences }
}

test('the first session of all follows no absence', async () => {
  const { presence, absences } = await scene()
  expect(await absences()).toBeUndefined()
  await presence.back()
  expect(await absences()).toEqual([])
})

test('a new session makes an absence of all that lies behind the last sign of life', async () => {
  const { presence, line, absences } = await scene()
  await presence.back()
  line.nowMs += 10 * minute
  await presence.here()
  line.nowMs += 30 * minute
  await presence.back()
  expect(await absences()).toEqual([{ fromMs: 1_000_000 + 10 * minute, toMs: 1_000_000 + 40 * minute }])
})

test('without a connection there is no sign of life', async () => {
  const { presence, line, absences } = await scene()
  await presence.back()
  line.connected = false
  line.nowMs += 5 * minute
  expect(await presence.here()).toBe(false)
  line.connected = true
  await presence.back()
  expect(await absences()).toEqual([{ fromMs: 1_000_000, toMs: 1_000_000 + 5 * minute }])
})

test('after a long silence an open connection is asked first, because a machine may have slept', async () => {
  const { presence, line, absences } = await scene()
  await presence.back()
  line.nowMs += 8 * 60 * minute
  line.answers = false
  expect(await presence.here()).toBe(false)
  await presence.back()
  expect(await absences()).toEqual([{ fromMs: 1_000_000, toMs: 1_000_000 + 8 * 60 * minute }])
})

test('a connection that answers after a long silence missed nothing', async () => {
  const { presence, line, absences } = await scene()
  await presence.back()
  line.nowMs += 8 * 60 * minute
  expect(await presence.here()).toBe(true)
  await presence.back()
  expect(await absences()).toEqual([])
})

test('signs of life that follow each other closely are neither asked for nor written each time', async () => {
  const { presence, line, absences } = await scene()
  await presence.back()
  for (let n = 0; n < 9; n++) {
    line.nowMs += 1_000
    await presence.here()
  }
  expect(line.asked).toBe(0)
  await presence.back()
  expect(await absences()).toEqual([{ fromMs: 1_000_000, toMs: 1_009_000 }])
})

test('absences older than any vote are forgotten', async () => {
  const { presence, line, absences } = await scene()
  await presence.back()
  line.nowMs += minute
  await presence.back()
  expect(await absences()).toHaveLength(1)
  line.nowMs += 91 * 24 * 60 * minute
  await presence.here()
  await presence.back()
  expect(await absences()).toEqual([])
})
