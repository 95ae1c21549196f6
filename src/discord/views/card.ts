/** The case card: status and the next step, never the substance. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { KeyAfter } from '../../domain/effect.ts'
import type { Words } from '../../app/core/render.ts'
import type { ShowableFacts } from '../../app/interaction/format-facts.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import { awayFacts } from '../../app/team/member-facts.ts'
import { elsewhereOf, publicFacts, wordOf } from '../../app/core/wording.ts'
import { pointsTo } from '../../domain/case/intake/duplicate.ts'
import { groupStanding } from '../../domain/case/group/group.ts'
import { agreedDateOf, isOut } from '../../domain/case/embargo/state.ts'
import type { Case } from '../../domain/case/state.ts'
import type { CardStep } from '../../domain/runbook/engine.ts'
import { cardSteps, nextStep, phaseOf } from '../../domain/runbook/engine.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Away } from '../../domain/team/roster/member.ts'
import { moreActions, towardsDisclosure } from './more-actions.ts'
import type { Part } from './parts.ts'
import { button, container, line, row, section, text } from './parts.ts'
import { firstDue, onCardMost, presses } from './presses.ts'

export type CardContext = {
  readonly settings: Settings
  readonly runbook: Runbook
  readonly words: Words
  readonly ids: CustomIds
  readonly nowMs: number
  readonly githubBehind: boolean
  /** Of its owner, while they are. */
  readonly away?: Away
  readonly ref: string
}

const marks = { done: '✔', next: '▶', open: '·', waived: '–', 'not-needed': '–' } as const satisfies Record<
  CardStep['is'],
  string
>
const colours = { calm: 0x5865f2, late: 0xda373c, over: 0x4e5058 } as const
export function cardView(value: Case, context: CardContext): readonly Part[] {
  const { runbook, words, ids } = context
  const due = firstDue(value, context)
  const closed = value.lifecycle.is === 'closed'
  const shown = shownFacts(cardFacts(value, context, due))
  const said = (part: KeyAfter<'card-'>) => words.render(`discord/card-${part}`, shown)
  const late = due?.view.phase === 'breached' || (isOut(value) && !value.restricted)
  const colour = closed ? colours.over : late ? colours.late : colours.calm
  if (value.restricted) {
    const claim = presses(value, runbook, onCardMost).filter(({ path }) => path === 'case claim')
    const show = { label: 'Show the case', path: 'case show', args: { case: value.key } }
    const buttons = row([...claim, show].map((press) => button(ids, press)))
    return [container([text(said('head')), text(said('status')), buttons, text(said('foot'))], colour)]
  }
  const [first, ...others] = presses(value, runbook, onCardMost)
  const top = [said('head'), said('status')]
  const menus = [towardsDisclosure(value, context) ?? [], moreActions(value, context)].flat()
  const strip = cardSteps(runbook, value)
    .map((step) => `${marks[step.is]} ${step.label}`)
    .join('  ')
  return [
    container(
      [
        ...(first === undefined ? top.map(text) : [section(top, button(ids, first))]),
        line(),
        text(said('facts')),
        text(strip),
        ...(others.length === 0 ? [] : [row(others.map((press) => button(ids, press)))]),
        ...(closed ? [] : menus.map((menu) => row([menu]))),
        text(said('foot')),
      ],
      colour,
    ),
  ]
}

function cardFacts(
  value: Case,
  { runbook, words, githubBehind, away, ref }: CardContext,
  due: ReturnType<typeof firstDue>,
): ShowableFacts {
  const { verdict, ownership, lifecycle, tracker } = value
  const advisory = value.advisories.at(-1)
  const publicMs = value.disclosure?.publishedAtMs
  const dateMs = agreedDateOf(value)
  return {
    case: value.key,
    codeName: value.codeName,
    restricted: value.restricted,
    phase: phaseOf(runbook, value).title,
    unjudged: verdict.is === 'undecided',
    harmless: verdict.is === 'not-a-vulnerability',
    severity: verdict.is === 'vulnerability' ? verdict.severity : false,
    score: (verdict.is === 'vulnerability' && verdict.cvss?.score.toFixed(1)) || false,
    owner: ownership.is === 'owned' ? { user: ownership.by } : false,
    ...awayFacts(value.restricted ? undefined : away),
    closed: lifecycle.is === 'closed' ? wordOf(words, 'closed-as', lifecycle.as) : false,
    elsewhere: elsewhereOf(lifecycle),
    of: pointsTo(value) ?? false,
    duplicates: value.duplicates?.join(', ') || false,
    next: nextStep(runbook, value)?.says ?? false,
    due: due === undefined ? false : { at: due.view.dueAtMs },
    dueWhat: due?.rule.says ?? '',
    overdue: due?.view.phase === 'breached',
    snoozed: due?.view.phase === 'snoozed',
    received: { at: value.receivedAtMs },
    source: wordOf(words, 'source', value.source),
    ...publicFacts(value),
    tracker: tracker === undefined ? false : { url: tracker.url, label: `#${tracker.number}` },
    advisory:
      advisory?.draft === undefined ? false : { url: advisory.draft.url, label: advisory.draft.ghsaId },
    drafting: advisory !== undefined && advisory.draft === undefined,
    unadvised: advisory === undefined,
    ...groupWords(value),
    embargo: dateMs === undefined || publicMs !== undefined ? false : { on: dateMs },
    public: publicMs === undefined ? false : { at: publicMs },
    out: isOut(value),
    extensions: value.embargo?.agreed?.extensions.length || false,
    disputed: value.embargo?.dispute?.settled === false && publicMs === undefined,
    broken: value.embargo?.broken !== undefined,
    exploited: value.embargo?.exploited !== undefined,
    waiting: githubBehind,
    ref: ref.replace(/^-# /, ''),
  }
}

/** Once there is a group or a SIG was alerted, what is missing stands there in words. */
function groupWords(value: Case): ShowableFacts {
  const { complete, lacks } = groupStanding(value)
  return {
    group: value.group !== undefined || value.notices !== undefined,
    complete,
    lacks: lacks.join(', '),
  }
}
