/** Autocompletion: the same question of who asks, answered with nothing for everybody else. */
import type { Meeting } from '../../domain/meetings/state.ts'
import { numberOf } from '../../domain/meetings/state.ts'
import { nextStep, openSteps } from '../../domain/runbook/engine.ts'
import { seeClocks, isRunning } from '../../domain/case/deadlines/clocks.ts'
import type { Case } from '../../domain/case/state.ts'
import { isAdministration, subjectOf } from '../../domain/approvals/action.ts'
import { recipientsOf } from '../../domain/case/disclosure/prenotice.ts'
import { proposalId } from '../../domain/approvals/proposal.ts'
import type { Round } from '../../domain/approvals/proposal.ts'
import { mayAnswer } from '../../domain/approvals/standing.ts'
import type { Settings } from '../../domain/settings.ts'
import { isOver } from '../../domain/team/offboarding/offboarding.ts'
import type { Ask } from '../core/queries.ts'
import { dateWords } from '../settings/calendar-facts.ts'
import { isHidden } from '../../domain/votes/decide.ts'
import { authorise } from './authorise.ts'
import { isAtDesk, maySee } from './principals.ts'
import { cutTo } from '../core/escape.ts'
import type { Actor } from './principals.ts'
import type { Words } from '../core/render.ts'
import type { Picker, Registry } from './command.ts'
import type { Completion } from './interaction.ts'
import type { Outside } from '../core/ports.ts'
import { roomIn } from '../case/working-group.ts'
import { localWords } from '../meetings/meetings.ts'

export type Choice = { readonly name: string; readonly value: string }
export type Completer = (completion: Completion) => Promise<readonly Choice[]>

const most = 25

export function completerOf(rooms: {
  readonly registry: Registry
  readonly ask: Ask
  readonly guildId: string
  readonly now: () => number
  readonly runbookNames: readonly string[]
  readonly personOf: Outside['discord']['personOf']
  readonly words: Pick<Words, 'letters'>
}): Completer {
  const { registry, ask, guildId } = rooms

  async function offered(
    from: Picker,
    { actor, options, place, typed }: Completion,
    settings: Settings | undefined,
    allowed: (value: Case) => boolean,
    answers: (round: Round) => boolean,
  ): Promise<Choice[]> {
    switch (from) {
      case 'case':
      case 'other-case': {
        const itself =
          from === 'case'
            ? undefined
            : (options.case ?? (await ask.caseOfThread(place.channelId)))?.toUpperCase()
        const nowMs = rooms.now()
        const rows = await ask.cases('all', { nowMs, user: actor.id, limit: 200, offset: 0 })
        const open = rows.filter((row) => row.closedAtMs === null)
        const values = await Promise.all(
          [...open, ...rows.filter((row) => row.closedAtMs !== null)]
            .slice(0, 100)
            .map(({ key }) => ask.case(key)),
        )
        return values.flatMap((value) =>
          value === undefined || value.key === itself || !allowed(value)
            ? []
            : { name: `${value.key} · ${value.codeName}`, value: value.key },
        )
      }
      case 'step':
      case 'clock': {
        const key = options.case ?? (await ask.caseOfThread(place.channelId)) ?? ''
        const value = await ask.case(key.toUpperCase())
        if (value === undefined || settings === undefined || !allowed(value)) return []
        return from === 'step' ? stepsOf(value) : clocksOf(value, settings)
      }
      case 'recipient': {
        const key = options.case ?? (await ask.caseOfThread(place.channelId)) ?? ''
        const value = await ask.case(key.toUpperCase())
        if (value === undefined || !allowed(value)) return []
        return Promise.all(
          recipientsOf(value).map(async ({ id, to, receipt }) => {
            const who = 'user' in to ? await nameOf(to.user) : to.mail
            return { name: `${who}: ${receipt.replace('-', ' ')}`.slice(0, 100), value: id }
          }),
        )
      }
      case 'advisory': {
        const key = options.case ?? (await ask.caseOfThread(place.channelId)) ?? ''
        const value = await ask.case(key.toUpperCase())
        if (value === undefined || !allowed(value)) return []
        return value.advisories.map(({ id, draft, repository }) => ({
          name: `${id} · ${draft?.ghsaId ?? 'being made'} · ${repository}`.slice(0, 100),
          value: id,
        }))
      }
      case 'credited': {
        const key = options.case ?? (await ask.caseOfThread(place.channelId)) ?? ''
        const value = await ask.case(key.toUpperCase())
        if (value === undefined || !allowed(value)) return []
        // Never a name: what is picked stands in the line that was typed.
        const known = (value.credit ?? []).map(({ id, type }) => ({
          name: `${id} · ${type.replaceAll('_', ' ')}`,
          value: id,
        }))
        return [...known, { name: 'Somebody else', value: 'another' }]
      }
      case 'template':
        return rooms.words.letters.map(({ id, name, says }) => ({
          name: `${id} ${name}: ${says}`,
          value: name,
        }))
      case 'holiday':
        return (settings?.calendar.holidays ?? []).toReversed().map((date) => ({
          name: `${dateWords(date)} ${settings?.holidayNames?.[date] ?? ''}`.trim(),
          value: date,
        }))
      case 'nomination':
      case 'approved':
        return nominees(from === 'nomination' ? 'nominated' : 'approved')
      case 'proposal':
        // A TSC contact answers what they were asked, and learns of nothing else.
        return settings !== undefined && isAtDesk(place, settings) ? proposals(allowed, answers) : []
      case 'vote':
        return votes(actor.id)
      case 'removal':
        return Promise.all(
          (await ask.duties())
            .filter((duty) => duty.member !== actor.id && !isOver(duty))
            .slice(0, most)
            .map(async ({ member, is }) => ({
              name: `${await nameOf(member)}: ${is === 'owed' ? 'to carry out' : 'to see through'}`.slice(
                0,
                100,
              ),
              value: member,
            })),
        )
      case 'appeal':
        return Promise.all(
          (await ask.members())
            .filter(({ appeal }) => appeal !== undefined && appeal.result === undefined)
            .slice(0, most)
            .map(async ({ id }) => ({ name: await nameOf(id), value: id })),
        )
      case 'duty-step': {
        const duty = options.removal === actor.id ? undefined : await ask.duty(options.removal ?? '')
        return (duty?.steps ?? [])
          .filter((step) => step.is === 'hand')
          .map(({ id, name }) => ({ name: name === undefined ? id : `${id} ${name}`, value: id }))
      }
      case 'meeting':
      case 'poll':
        return meetings(from, actor, allowed)
      case 'runbook':
        return rooms.runbookNames.map((name) => ({ name, value: name }))
      case 'zone':
        return Intl.supportedValuesOf('timeZone')
          .filter((zone) => zone.toLowerCase().includes(typed.toLowerCase()))
          .map((zone) => ({ name: zone, value: zone }))
    }
  }

  /** What is ahead first, then what is over, the newest first. */
  async function meetings(
    from: 'meeting' | 'poll',
    actor: Actor,
    allowed: (value: Case) => boolean,
  ): Promise<Choice[]> {
    const all = (await ask.meetings()).toReversed()
    const zone = (await ask.member(actor.id))?.zone ?? (await ask.settings())?.calendar.zone ?? 'UTC'
    const open = (one: Meeting) => one.stage.is === 'proposed' || one.stage.is === 'set'
    const sorted = from === 'poll' ? all.filter(({ stage }) => stage.is === 'proposed') : all
    const seen = await Promise.all(
      sorted
        .toSorted((a, b) => Number(open(b)) - Number(open(a)))
        .slice(0, 100)
        .map(async (one) => {
          const about = one.case === undefined ? undefined : await ask.case(one.case)
          if (about !== undefined && !allowed(about)) return []
          const { stage } = one
          const when =
            stage.is === 'set' || stage.is === 'held' ? localWords(stage.startMs, zone) : 'no time yet'
          const name = [`Meeting ${numberOf(one)}`, when, one.case].filter(Boolean).join(' · ')
          return [{ name, value: one.id }]
        }),
    )
    return seen.flat()
  }

  /** To whoever may answer one, and to whoever proposed it: by the rule that the answer itself is held to. */
  async function proposals(
    allowed: (value: Case) => boolean,
    answers: (round: Round) => boolean,
  ): Promise<Choice[]> {
    const open = await ask.openProposals()
    const seen = await Promise.all(
      open.map(async ({ slot, proposal }) => {
        const [key = '', deed = ''] = slot.split('.')
        const round = proposal.rounds.at(-1)
        if (round === undefined || !answers(round)) return []
        const id = proposalId(slot, proposal.rounds.length, round.hash)
        const member = subjectOf(slot)
        if (member !== undefined) return [{ name: 'A removal from the team', value: id }]
        if (isAdministration(slot)) return [{ name: 'A change by an administrator', value: id }]
        const about = await ask.case(key)
        if (about === undefined || !allowed(about)) return []
        return [{ name: `${key}: ${deed.replaceAll('-', ' ')}`, value: id }]
      }),
    )
    return seen.flat()
  }

  const nameOf = async (id: string) => ((await rooms.personOf(id))?.name ?? id).slice(0, 80)

  async function nominees(state: 'nominated' | 'approved'): Promise<Choice[]> {
    const some = (await ask.members()).filter((one) => one.state === state)
    const named = await Promise.all(
      some.slice(0, most).map(async ({ id, nomination }) => ({
        name: await nameOf(id),
        value: nomination?.id ?? '',
      })),
    )
    return named.filter(({ value }) => value !== '')
  }

  /** The open ones first; whom a removal is about is named to nobody here. */
  async function votes(who: string): Promise<Choice[]> {
    const seen = (await ask.votes()).filter((vote) => !isHidden(vote, who))
    return seen
      .toSorted(
        (a, b) =>
          Number(a.phase.is === 'ended') - Number(b.phase.is === 'ended') || b.openedAtMs - a.openedAtMs,
      )
      .map(({ id, about, phase }) => {
        const what = about.is === 'removal' ? 'removal' : about.question.replace(/\s+/g, ' ')
        return { name: cutTo(`${id} · ${phase.is === 'ended' ? 'ended · ' : ''}${what}`, 100), value: id }
      })
  }

  async function stepsOf(value: Case): Promise<Choice[]> {
    const runbook = await ask.runbookOf(value)
    const next = nextStep(runbook, value)
    return openSteps(runbook, value)
      .filter(({ doneBy }) => doneBy === 'step')
      .toSorted((a, b) => Number(b === next) - Number(a === next))
      .map(({ id, label, says }) => ({ name: `${label}: ${says}`.slice(0, 100), value: id }))
  }

  async function clocksOf(value: Case, settings: Settings): Promise<Choice[]> {
    const runbook = await ask.runbookOf(value)
    return seeClocks(value, { runbook, settings, nowMs: rooms.now() })
      .filter(isRunning)
      .map(({ rule }) => ({ name: rule.says.slice(0, 100), value: rule.id }))
  }

  return async (completion) => {
    const spec = registry.get(completion.path)
    if (spec === undefined) return []
    const settings = await ask.settings()
    const member = await ask.member(completion.actor.id)
    const room = await roomIn(ask, settings, completion.place)
    const known = { guildId, settings, member, room }
    if (authorise(spec.allow, completion.actor, completion.place, known) !== undefined) return []
    // Only what this person may do here: what the command would refuse is not suggested.
    const allowed = (about: Case) =>
      authorise(spec.allow, completion.actor, completion.place, { ...known, about }) === undefined
    const option = spec.options?.[completion.option]
    const from =
      completion.option === 'case' && spec.about === 'case'
        ? 'case'
        : option?.kind === 'pick'
          ? option.from
          : undefined
    if (from === undefined) return []
    const wanted = completion.typed.toLowerCase()
    // Another case is only named, so that it is enough to see it.
    const suits = from === 'other-case' ? (about: Case) => maySee(about, completion.actor, known) : allowed
    const person = { id: completion.actor.id, roles: completion.actor.roles, member }
    const answers = (round: Round) => mayAnswer(round, person, settings) !== 'no'
    return (await offered(from, completion, settings, suits, answers))
      .filter(
        ({ name, value }) => name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted),
      )
      .slice(0, most)
  }
}
