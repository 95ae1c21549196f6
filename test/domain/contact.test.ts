/** Addresses as people paste them: read out, or said at once that no letter can go there. */
import { expect, test } from 'vitest'
import { mailboxIn, wayTo } from '../../src/domain/case/letters/letters.ts'

test.each([
  ['robin@example.org', 'robin@example.org'],
  [' Robin Doe <robin@example.org> ', 'robin@example.org'],
  ['"Doe, Robin" <robin@example.org>', 'robin@example.org'],
  ['mailto:robin@example.org', 'robin@example.org'],
  ['MAILTO:robin@example.org?subject=Hi', 'robin@example.org'],
  ['<mailto:robin@example.org>', 'robin@example.org'],
  ['robin@example.org (work)', 'robin@example.org'],
  ["'robin@example.org'", 'robin@example.org'],
  ["o'neil@example.org", "o'neil@example.org"],
  ['xmpp:robin@jabber.example, robin@example.org', 'robin@example.org'],
  ['robin@example.org; PGP 0xABCD', 'robin@example.org'],
  ['robin@example.org.', 'robin@example.org'],
  ['e-mail: robin@example.org, or by Signal', 'robin@example.org'],
  ['robin@bücher.example', 'robin@xn--bcher-kva.example'],
  ['robin+sir@mail.example.co.uk', 'robin+sir@mail.example.co.uk'],
  ['[robin@example.org](mailto:robin@example.org)', 'robin@example.org'],
])('%j is mailed to %s', (contact, address) => {
  expect(mailboxIn(contact)).toBe(address)
})

test.each([
  ['a@x.example, b@y.example', 'several'],
  ['a@x.example b@y.example', 'several'],
  ['jürgen@example.org', 'foreign'],
  ['robin@localhost', 'wrong'],
  ['@robin', 'wrong'],
  ['robin@', 'wrong'],
  ['robin@@example.org', 'wrong'],
  ['a..b@example.org', 'wrong'],
  ['robin@exa mple.org', 'wrong'],
  ['robin@[127.0.0.1]', 'wrong'],
  ['Signal +49 151 000', 'none'],
  ['xmpp:robin@jabber.example', 'none'],
  ['', 'none'],
  [undefined, 'none'],
] as const)('%j is %s', (contact, is) => {
  expect(wayTo(contact)).toEqual({ is })
})
