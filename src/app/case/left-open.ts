/** What stays behind while a case ends: an issue in public, drafts on GitHub; said before the end is confirmed. */
import { leftOpen } from '../../domain/case/closing/left-open.ts'
import type { Case } from '../../domain/case/state.ts'
import type { ReplyButton } from '../interaction/command.ts'
import { linkTo } from '../../domain/text/link.ts'
import type { Words } from '../core/render.ts'
import { Markup } from '../core/render.ts'
import { shownFacts } from '../interaction/format-facts.ts'

type Seen = Pick<Case, 'key' | 'source' | 'publicIssue' | 'reportLink' | 'advisories'>

/** Undefined: none is known, or it is gone. One nobody took in hand may have gone without our knowing. */
function stillPublic({ source, publicIssue, reportLink = '' }: Seen): string | undefined {
  if (publicIssue !== undefined) return publicIssue.is === 'gone' ? undefined : publicIssue.url
  return source === 'public-issue' ? reportLink : undefined
}

type Warning = { readonly said: Markup | false; readonly buttons: readonly ReplyButton[] }

export function leavingWarning(words: Words, value: Seen): Warning {
  const inPublic = publicWarning(words, value)
  const drafts = leftOpen(value).map(({ ghsaId, url, fork }) =>
    shownFacts({ draft: { url, label: ghsaId }, fork: fork ?? false }),
  )
  const said = [
    ...(inPublic.said === false ? [] : [inPublic.said.text]),
    ...(drafts.length === 0 ? [] : [words.render('discord/warning-left-open', { drafts })]),
  ]
  return { said: said.length === 0 ? false : new Markup(said.join('\n')), buttons: inPublic.buttons }
}

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
