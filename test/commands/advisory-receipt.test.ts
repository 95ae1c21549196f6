/** The buttons of an embargoed notice: theirs alone, with neutral words around them. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { first } from '../world/deeds.ts'
import { dmOf, listed, notifies, statusOf } from '../world/disclosure.ts'
import { drives } from '../coverage/drives.ts'

const lines = (w: World) => w.lines(w.thread(first)).join('\n')

test('each recipient gets neutral words, reads the text alone and says whether they are affected', async () => {
  const w = await world({ at: listed })
  await notifies(w)
  const message = dmOf(w, w.sam)
  expect(textOf(message)).toContain('a notice for you in confidence')
  expect(textOf(message)).not.toContain('strangers')
  expect(await statusOf(w)).toContain('sent · not looked')
  const text = await w.sam.clicks(message, 'Read the notice')
  expect(text.ephemeral).toBe(true)
  expect(text.text.replace(/\s+/g, ' ')).toContain('Open no scene files of strangers until then')
  expect(text.text).toContain('24 November 2026')
  expect(await statusOf(w)).toContain('sent · looked')
  expect((await w.sam.clicks(dmOf(w, w.sam), 'Affected')).text).toContain('Noted')
  await w.settled()
  expect(await statusOf(w)).toContain(`<@${w.sam.id}> · Distributors · sent · affected`)
  expect(lines(w)).toContain(`<@${w.sam.id}> says about the embargoed notice: affected`)
  expect(textOf(dmOf(w, w.sam))).toContain('Your answer: **affected**')
  await w.sam.clicks(dmOf(w, w.sam), 'Read the notice')
  expect(await statusOf(w)).toContain('sent · affected')
  drives('O90')
})

test('a recipient sees nothing else of the case', async () => {
  const w = await world({ at: listed })
  await notifies(w)
  const sam = w.sam.at(w.channels.general)
  expect((await sam.types('/case show', { case: first })).text).toContain('belongs to the security team')
  expect((await sam.types('/advisory status', { case: first })).text).toContain(
    'belongs to the security team',
  )
})
