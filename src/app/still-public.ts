/** An issue that stands in public while its case ends: said before the end is confirmed, with the click that takes it down. */
import type { Case } from '../domain/case/state.ts'
import type { ReplyButton } from './command.ts'
import { linkTo } from './case-facts.ts'
import type { Words } from './render.ts'
import { Markup } from './render.ts'
import { shownFacts } from './shown.ts'

type Seen = Pick<Case, 'key' | 'source' | 'publicIssue' | 'reportLink'>

/** Undefined: none is known, or it is gone. One nobody took in hand may have gone without our knowing. */
function stillPublic({ source, publicIssue, reportLink = '' }: Seen): string | undefined {
  if (publicIssue !== undefined) return publicIssue.is === 'gone' ? undefined : publicIssue.url
  return source === 'public-issue' ? reportLink : undefined
}

type Warning = { readonly said: Markup | false; readonly buttons: readonly ReplyButton[] }

export function publicWarning(words: Words, value: Seen): Warning {
  const where = stillPublic(value)
  if (where === undefined) return { said: false, buttons: [] }
  const { publicIssue: now } = value
  const issue =
    now === undefined
      ? where !== '' && linkTo(where)
      : { url: now.url, label: `${now.repository}#${now.number}` }
  const facts = shownFacts({ issue, inHand: now !== undefined })
  return {
    said: new Markup(words.render('discord/warning-still-public', facts)),
    buttons: [{ label: 'Public issue', path: 'case public-issue', args: { case: value.key } }],
  }
}
