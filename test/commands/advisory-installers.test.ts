/** SIG-Release is asked whether patched installers are needed, for every case once the fix is merged. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { first } from '../world/deeds.ts'
import { fixUrl, prepared, recordsInstallers, ticks, waits } from '../world/disclosure.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

const lines = (w: World) => w.lines(w.thread(first)).join('\n')

async function named(w: World): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section: 'embargo' })
  const after = await page.picks('SIG-Release contact', w.sam.id)
  expect(after.text).toContain(`<@${w.sam.id}>`)
}

test('the contact is asked by a direct message once the fix is merged, and the answer is theirs', async () => {
  const w = await world({ at: named })
  await prepared(w)
  await waits(w)
  expect(w.lines(w.discord.directMessages(w.sam.id)).join('\n')).not.toContain('installers')
  await ticks(w, 'merge', { Evidence: fixUrl })
  await w.settled()
  const message = w.messages(w.discord.directMessages(w.sam.id)).at(-1)
  if (message === undefined) throw new Error('nobody was asked')
  expect(textOf(message)).toContain('are patched installers needed for a vulnerability of high severity')
  expect((await w.sam.clicks(message, 'Installers are needed')).text).toContain('Noted')
  await w.settled()
  expect(lines(w)).toContain('SIG-Release: patched installers are needed')
  expect((await w.ben.types('/advisory disclose', { case: first })).kind).toBe('modal')
  drives('O27', 'O86')
})

test('at high severity nobody leaves it open; who answers by phone is written down with the reason', async () => {
  const w = await world({ at: prepared })
  await waits(w)
  await ticks(w, 'merge', { Evidence: fixUrl })
  expect((await w.ben.types('/advisory disclose', { case: first })).text).toContain('- **Installers**')
  const open = await recordsInstallers(w, { 'Patched installers': 'SIG-Release is not asked; I write why' })
  expect(open.text).toContain('is of high severity')
  expect((await recordsInstallers(w, { Why: '' })).text).toContain('Why')
  expect((await recordsInstallers(w)).text).toContain('not needed')
  expect((await w.ben.types('/advisory disclose', { case: first })).kind).toBe('modal')
  drives('O86')
})

test('the merge is a link to a commit or pull request, or not possible for a reason that the thread names', async () => {
  const w = await world({ at: prepared })
  await waits(w)
  const form = await w.ben.types('/case step', { case: first, step: 'merge' })
  expect((await form.submits({ Evidence: 'it is in' })).text).toContain('the link to its commit')
  const reply = await form.submits({
    'The fix': 'Cannot be merged before; I write why',
    Evidence: 'The branch is public and would tell',
  })
  expect(reply.text).toContain('Ticked')
  await w.settled()
  expect(lines(w)).toContain(
    'not possible before the disclosure, because The branch is public and would tell',
  )
  drives('O92')
})

test('a tick that let SIG-Release be asked can still be taken back, since the question follows from it', async () => {
  const w = await world({ at: named })
  await prepared(w)
  await waits(w)
  await ticks(w, 'merge', { Evidence: fixUrl })
  await w.settled()
  expect(w.lines(w.discord.directMessages(w.sam.id)).join('\n')).toContain('installers')
  expect((await w.ben.types('/sir undo', { case: first })).text).toContain('Taken back')
  await w.settled()
  expect((await w.ben.types('/advisory disclose', { case: first })).text).toContain('Merge')
})
