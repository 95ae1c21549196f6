/** Public issues that sound like a vulnerability: each told once, whatever happens in between, and nothing else told (O96). */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { logins, product, publicRepository, textOf, tracker, world } from './world.ts'
import { found, hearsOf, looks, only, overflow } from './world/finds.ts'
import { drives } from './coverage/drives.ts'

const asked = (w: World) =>
  w.github.journal.filter(({ method, path }) => method === 'GET' && path === `/repos/${product}/issues`)

async function changes(w: World, values: Record<string, string>) {
  const page = await w.alex.types('/sir-admin settings', { section: 'evidence' })
  return (await page.picks('Change…', 'watch')).submits(values)
}

test('an issue with a word of the list is told once, as a link without its words, and pings the role', async () => {
  const w = await world()
  hearsOf(w, 'Heap overflow @everyone in **zip**', overflow)
  await looks(w, 4)
  const text = textOf(only(w))
  expect(text).toContain(`[${product}#1](<https://github.com/${product}/issues/1>)`)
  expect(text).toContain('Words: CVE, code execution, buffer overflow, heap overflow')
  expect(text).not.toMatch(/zip|everyone|passer-by/)
  expect([...(only(w).pinged ?? [])].toSorted()).toEqual(
    [w.ana.id, w.ben.id, w.chloe.id, w.dmitri.id].toSorted(),
  )
  expect(w.log.join('\n')).not.toMatch(/zip|overflow/)
  drives('O96')
})

test('with a rotation only whoever is on call is pinged', async () => {
  const w = await world()
  await w.ana.types('/team on-call', { first: w.chloe.id, second: w.ben.id })
  await w.clock.to('2026-11-24T12:00Z')
  await w.settled()
  hearsOf(w, 'RCE in the importer')
  await looks(w)
  expect(only(w).pinged).toEqual([w.chloe.id])
  expect(textOf(only(w))).toMatch(/^<@\d+> \*\*A public issue/)
})

test('a label is enough, and an issue that gets it later is found then', async () => {
  const w = await world()
  hearsOf(w, 'The editor is slow')
  await looks(w, 2)
  expect(found(w)).toEqual([])
  w.github.human('triager').edits(product, 1, { labels: ['Security'] })
  await looks(w)
  expect(textOf(only(w))).toContain('Label: security.')
  drives('O96')
})

test('no alarm: the policy, an issue form, an address, half a word, the team, a pull request, a closed one', async () => {
  const w = await world()
  hearsOf(w, 'Link the security policy from the docs', 'Where do I find SECURITY.md?', {
    labels: ['documentation'],
  })
  hearsOf(
    w,
    'The editor is slow',
    '<!-- Report a vulnerability privately! -->\n- [x] This is not a security vulnerability\nhttps://example.org/exploit',
  )
  hearsOf(w, 'Unexploited potential of CVEs123', 'Source code executions_per_second')
  hearsOf(w, 'Fix the buffer overflow', '', { by: logins.ben.toUpperCase() })
  w.github.human('dev').opensPullRequest(product, { title: 'Fix the buffer overflow' })
  hearsOf(w, 'Buffer overflow, fixed')
  w.github.human('dev').closes(product, 6)
  await looks(w, 2)
  expect(found(w)).toEqual([])
  expect(asked(w).length).toBeGreaterThan(0)
  drives('O96')
})

test('what did not change is asked for free, and nothing is told twice over a restart', async () => {
  const w = await world()
  hearsOf(w, 'Heap overflow')
  await looks(w, 4)
  expect(asked(w).at(-1)?.status).toBe(304)
  const before = asked(w).length
  await w.restarts()
  await looks(w, 2)
  expect(
    asked(w)
      .slice(before)
      .map(({ status }) => status),
  ).toEqual([304, 304])
  expect(found(w)).toHaveLength(1)
  drives('O96')
})

test('while the program was away an issue came: it is told once after the start', async () => {
  const w = await world({ at: looks })
  await w.restarts(async () => {
    hearsOf(w, 'Heap overflow')
    await w.clock.advance('5h')
  })
  await looks(w, 2)
  expect(found(w)).toHaveLength(1)
})

test('a message whose answer was lost is found again and not posted twice', async () => {
  const w = await world()
  hearsOf(w, 'Heap overflow')
  w.discord.fault({ match: { method: 'POST', route: /\/messages$/ }, kind: 'store-then-reset' })
  await looks(w)
  await w.clock.passes('30m')
  expect(found(w)).toHaveLength(1)
})

test('hundreds of issues are read page by page, each once, also those of one second', async () => {
  const w = await world()
  for (let number = 1; number <= 130; number += 1) hearsOf(w, `Slow ${number}`)
  await w.clock.advance('1s')
  for (let number = 131; number <= 260; number += 1) {
    hearsOf(w, number === 260 ? 'Heap overflow' : `Slow ${number}`)
    if (number % 20 === 0) await w.clock.advance('1s')
  }
  await looks(w, 3)
  expect(textOf(only(w))).toContain(`${product}#260`)
  expect(asked(w).at(-1)?.status).toBe(304)
})

test('when GitHub’s limit is used up it waits until it is given back, and then tells', async () => {
  const w = await world({ at: looks })
  hearsOf(w, 'Heap overflow')
  w.github.useUpLimit()
  w.expects({ refused: /./, waiting: true })
  const before = asked(w).length
  await looks(w, 3)
  expect(asked(w).length - before).toBe(1)
  expect(found(w)).toEqual([])
  await looks(w, 3)
  expect(found(w)).toHaveLength(1)
})

test('other words are read for at once, in what was read before, and the list is a setting', async () => {
  const w = await world()
  hearsOf(w, 'Teleporting through the wall')
  await looks(w)
  expect(found(w)).toEqual([])
  const page = await changes(w, { 'Words of title or text': 'teleporting, c++ injection', Labels: '' })
  expect(page.text).toContain('Labels: none · Words of title or text: teleporting, c++ injection')
  await looks(w)
  expect(textOf(only(w))).toContain('Words: teleporting.')
})

test('other public repositories are watched too, a private one is named by the doctor', async () => {
  const w = await world()
  const wrong = await changes(w, { 'Repositories besides the product': 'website' })
  expect(wrong.text).toContain('owner/name')
  await changes(w, { 'Repositories besides the product': `${publicRepository}, ${tracker}, halcyon/hidden` })
  w.github.addRepo('halcyon/hidden', { private: true })
  w.github.human('passer-by').opensIssue(publicRepository, { title: 'XSS in the search box' })
  w.github.human('passer-by').opensIssue('halcyon/hidden', { title: 'XSS' })
  await looks(w, 6)
  expect(textOf(only(w))).toContain(`${publicRepository}#1`)
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain('✖ mend: the public issues of halcyon/hidden have not been read')
  expect(text).toContain('(repository-private)')
})

test('nothing is read while no product is set or the team wants no watch, and the doctor says how it stands', async () => {
  const w = await world()
  const doctor = async () => (await w.alex.types('/sir-admin doctor')).text
  expect(await doctor()).toContain(`the public issues of ${product} will be read within`)
  await looks(w)
  expect(await doctor()).toMatch(
    /the public issues of halcyon\/halcyon are watched; last read \d+ minutes ago/,
  )
  await changes(w, { 'Public issues': 'Are not watched' })
  const before = asked(w).length
  hearsOf(w, 'Heap overflow')
  await looks(w, 2)
  expect(asked(w)).toHaveLength(before)
  expect(found(w)).toEqual([])
  expect(await doctor()).toContain('public issues are not watched')

  const bare = await world({ setUp: false })
  await bare.alex.types('/sir-admin setup', {
    channel: bare.channels.sir,
    'sir-role': bare.roles.sir,
    chair: bare.ana.id,
    tracker,
  })
  hearsOf(bare, 'Heap overflow')
  await looks(bare, 2)
  expect(found(bare)).toEqual([])
})

test('with an unexpected reader in the channel nothing is told until they are gone', async () => {
  const w = await world()
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: 1024n })
  hearsOf(w, 'Heap overflow')
  await looks(w)
  expect(found(w)).toEqual([])
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, deny: 1024n })
  await w.clock.advance('1m')
  expect(found(w)).toHaveLength(1)
})

test('a repository that is gone is named by the doctor after an hour, and the cases go on', async () => {
  const w = await world({ at: looks })
  w.github.deleteRepo(product)
  w.expects({ refused: /./ })
  await w.clock.passes('2h')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain(
    'the public issues of halcyon/halcyon have not been read for 120 minutes (github-404)',
  )
})

test('sixty issues at once are one message with one ping, and three are three with one', async () => {
  const w = await world()
  for (let at = 0; at < 60; at++) hearsOf(w, `RCE number ${at}`)
  await looks(w)
  const told = w.messages(w.channels.sir).filter((one) => textOf(one).includes('60 public issues'))
  expect(told).toHaveLength(1)
  expect(found(w)).toEqual([])
  expect(told[0]?.pinged?.length).toBeGreaterThan(0)
  expect(told.map(textOf).join()).toContain('and 45 more')
  for (let at = 0; at < 3; at++) hearsOf(w, `RCE later ${at}`)
  await looks(w)
  expect(found(w)).toHaveLength(3)
  expect(found(w).filter(({ pinged }) => (pinged?.length ?? 0) > 0)).toHaveLength(1)
})
