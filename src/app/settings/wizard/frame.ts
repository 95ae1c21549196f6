/** What every page of set-up shares: how far it has come, where it leads on, and what was wrong with the last answer. */
import type { Settings } from '../../../domain/settings.ts'
import type { Runbook } from '../../../domain/runbook/runbook.ts'
import type { Member } from '../../../domain/team/roster/member.ts'
import { unanswered } from '../../../domain/team/settings/answers.ts'
import { askedIds } from '../../../domain/team/settings/questions.ts'
import type { SetUpDraft, SetUpPage } from '../../../domain/team/settings/set-up-draft.ts'
import { setUpPages } from '../../../domain/team/settings/set-up-draft.ts'
import type { ReplyButton, ReplyPick, Scene } from '../../interaction/command.ts'
import type { Markup } from '../../core/render.ts'

export const path = 'sir-admin setup'

export const titles: Readonly<Record<SetUpPage, string>> = {
  where: 'Where',
  readers: 'Readers',
  rights: 'Rights',
  github: 'GitHub',
  people: 'People',
  questions: 'Questions',
  practice: 'Practice',
  done: 'Done',
}

export type Wizard = {
  readonly scene: Scene
  readonly draft: SetUpDraft
  readonly settings: Settings | undefined
  readonly runbook: Runbook | undefined
  readonly members: readonly Member[]
  /** As Discord says now; undefined: it does not, or there is no channel yet. */
  readonly rightsHeld: boolean | undefined
  /** What was wrong with the last answer. */
  readonly notice: Markup | undefined
  /** A member, a question or a number, as the page understands it. */
  readonly about: string
}

export const argsOf = (page: SetUpPage, more: Readonly<Record<string, string>> = {}) => ({ page, ...more })

function markOf(page: SetUpPage, { draft, settings, runbook, members, rightsHeld }: Wizard): string {
  const done = (yes: boolean) => (yes ? ' ✔' : '')
  switch (page) {
    case 'where':
    case 'readers':
      return done(settings !== undefined)
    case 'github':
      return done(settings?.tracker !== undefined && settings.product !== undefined)
    case 'people': {
      const known = members.filter(({ comesFrom }) => comesFrom !== undefined).length
      return members.length === 0 ? '' : ` ${known}/${members.length}`
    }
    case 'questions':
      return ` ${askedIds.length - unanswered(settings, runbook).length}/${askedIds.length}`
    case 'practice':
      return done(draft.practised)
    case 'rights':
      return done(rightsHeld === true)
    case 'done':
      return ''
  }
}

const labelOf = (page: SetUpPage, wizard: Wizard): string =>
  `${setUpPages.indexOf(page) + 1} ${titles[page]}${markOf(page, wizard)}`

export function headFacts(page: SetUpPage, wizard: Wizard) {
  return {
    strip: setUpPages.map((one) => labelOf(one, wizard)).join(' · '),
    step: setUpPages.indexOf(page) + 1,
    steps: setUpPages.length,
    title: titles[page],
    notice: wizard.notice ?? false,
  }
}

/** *Back*, *Next* and *Later*; `own` buttons of the page stand first, and one of them may be the main one. */
export function leadsOn(
  page: SetUpPage,
  own: readonly ReplyButton[] = [],
  { next = true }: { readonly next?: boolean } = {},
): readonly ReplyButton[] {
  const at = setUpPages.indexOf(page)
  const [back, on] = [setUpPages[at - 1], setUpPages[at + 1]]
  const isMain = !own.some(({ style }) => style === 'main')
  const to = (label: string, one: SetUpPage): ReplyButton => ({
    label,
    path,
    args: argsOf(one, { do: 'go' }),
  })
  return [
    ...own,
    ...(back === undefined ? [] : [to('Back', back)]),
    ...(on === undefined || !next ? [] : [{ ...to('Next', on), ...(isMain && { style: 'main' as const }) }]),
    { label: 'Later', path, args: argsOf(page, { do: 'later' }) },
  ]
}

export function jump(page: SetUpPage, wizard: Wizard): ReplyPick {
  return {
    kind: 'choice',
    label: 'Go to a step',
    path,
    args: argsOf(page, { do: 'jump' }),
    choices: setUpPages.map((value) => ({ value, label: labelOf(value, wizard) })),
  }
}
