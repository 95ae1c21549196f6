/** The later pages of set-up: who the members are, what the runbooks leave open, a practice case, and what to type next. */
import { askedIds, isQuestion, questionOf } from '../../../domain/team/settings/questions.ts'
import { defaultsOf, unanswered, valuesOf } from '../../../domain/team/settings/answers.ts'
import type { Member } from '../../../domain/team/roster/member.ts'
import { isNamedChair } from '../../../domain/team/who.ts'
import { memberSources } from '../../../domain/team/roster/member.ts'
import { caseFacts } from '../../case/facts.ts'
import type { AskedForm, Reply } from '../../interaction/command.ts'
import { practiceCase } from '../../runbook/dry-run.ts'
import { isPicked, wordsOfValues } from '../questions.ts'
import { pickOf } from '../page.ts'
import type { Wizard } from './frame.ts'
import { argsOf, headFacts, jump, leadsOn, path } from './frame.ts'
import { wherePage } from './places.ts'

function personNow({ members, draft, about }: Wizard): Member | undefined {
  const named = members.find(({ id }) => id === about)
  return named ?? members.find(({ id, comesFrom }) => comesFrom === undefined && !draft.skipped.includes(id))
}

export async function peoplePage(wizard: Wizard): Promise<Reply> {
  const { members, draft, settings } = wizard
  if (settings === undefined) return wherePage(wizard)
  const now = personNow(wizard)
  return {
    template: 'set-up-people',
    facts: {
      ...headFacts('people', wizard),
      people: members.slice(0, 30).map((member) => ({
        who: { user: member.id },
        chair: isNamedChair(member),
        source: member.comesFrom === undefined ? false : memberSources[member.comesFrom],
        later: member.comesFrom === undefined && draft.skipped.includes(member.id),
        login: member.github ?? false,
        zone: member.zone ?? false,
      })),
      now: now === undefined ? false : { user: now.id },
    },
    picks: [
      { kind: 'member', label: 'Another member', path, args: argsOf('people', { do: 'person-picked' }) },
      jump('people', wizard),
    ],
    buttons: leadsOn(
      'people',
      now === undefined
        ? []
        : [
            {
              label: 'Fill in',
              path,
              args: argsOf('people', { do: 'person', about: now.id }),
              style: 'main',
            },
            { label: 'Skip', path, args: argsOf('people', { do: 'skip', about: now.id }) },
          ],
    ),
  }
}

export function personForm({ members, about }: Wizard): AskedForm | undefined {
  const member = members.find(({ id }) => id === about)
  if (member === undefined) return undefined
  const { comesFrom, approval, github, zone } = member
  const filled = { source: comesFrom, approval, github, zone }
  return {
    title: 'Member of the first team',
    note: `About <@${member.id}>. What you leave empty stays as it was recorded; what nobody has said yet the doctor lists.`,
    fields: {
      source: {
        label: 'Source',
        help: 'By which way they came to the team',
        kind: 'radio',
        choices: memberSources,
        required: false,
      },
      approval: {
        label: 'TSC approval',
        help: 'Date of the decision or a link to it',
        kind: 'short',
        max: 200,
        required: false,
      },
      github: { label: 'GitHub login', kind: 'short', max: 40, required: false },
      zone: { label: 'Time zone', help: 'Such as Europe/Berlin', kind: 'short', max: 60, required: false },
    },
    filled: Object.fromEntries(
      Object.entries(filled).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  }
}

export async function questionsPage(wizard: Wizard): Promise<Reply> {
  const { settings, runbook, about } = wizard
  if (settings === undefined) return wherePage(wizard)
  const open = unanswered(settings, runbook)
  const id = isQuestion(about) && askedIds.includes(about) ? about : open[0]
  const head = headFacts('questions', wizard)
  const at = id === undefined ? -1 : askedIds.indexOf(id)
  const around = (label: string, to: (typeof askedIds)[number] | undefined) =>
    to === undefined ? [] : [{ label, path, args: argsOf('questions', { do: 'see', about: to }) }]
  const see = {
    kind: 'choice' as const,
    label: 'Another question',
    path,
    args: argsOf('questions', { do: 'question-picked' }),
    choices: askedIds.map((value) => ({
      value,
      label: `${settings.answers?.[value] === undefined ? '·' : '✔'} ${questionOf(value).asks}`,
    })),
  }
  if (id === undefined)
    return {
      template: 'set-up-questions',
      facts: { ...head, asks: false, number: 0, of: askedIds.length, value: '', default: '', answered: true },
      picks: [see, jump('questions', wizard)],
      buttons: leadsOn('questions'),
    }
  const values = valuesOf(id, settings, runbook)
  return {
    template: 'set-up-questions',
    facts: {
      ...head,
      asks: questionOf(id).asks,
      number: at + 1,
      of: askedIds.length,
      value: wordsOfValues(id, values),
      default: wordsOfValues(id, defaultsOf(id, runbook)),
      answered: settings.answers?.[id] !== undefined,
    },
    picks: [
      ...(isPicked(id) ? [pickOf(id, settings, argsOf('questions', { do: 'who', about: id }), path)] : []),
      see,
      jump('questions', wizard),
    ],
    buttons: leadsOn('questions', [
      { label: 'Keep', path, args: argsOf('questions', { do: 'keep', about: id }), style: 'main' },
      ...(isPicked(id)
        ? []
        : [{ label: 'Change', path, args: argsOf('questions', { do: 'change', about: id }) }]),
      ...(open.length > 1
        ? [{ label: 'Keep all the rest', path, args: argsOf('questions', { do: 'keep-rest' }) }]
        : []),
      ...around('Previous question', askedIds[at - 1]),
      ...around('Next question', askedIds[at + 1]),
    ]),
  }
}

export async function practicePage(wizard: Wizard): Promise<Reply> {
  const { scene, settings, about } = wizard
  if (settings === undefined) return wherePage(wizard)
  const runbook = await scene.desk.ask.runbookOf({ runbook: settings.runbook })
  const { value, next, step } = practiceCase(scene, { settings, runbook, step: Number(about) || 0 })
  return {
    template: 'set-up-practice',
    facts: {
      ...headFacts('practice', wizard),
      ...(await caseFacts({ ...scene, value, settings })),
      begins: step === 0,
      ends: next === undefined,
    },
    picks: [jump('practice', wizard)],
    buttons: leadsOn(
      'practice',
      next === undefined
        ? [{ label: 'Once more', path, args: argsOf('practice', { do: 'see', about: '0' }) }]
        : [
            {
              label: next,
              path,
              args: argsOf('practice', { do: 'practise', about: String(step + 1) }),
              style: 'main',
            },
          ],
    ),
  }
}

export async function donePage(wizard: Wizard): Promise<Reply> {
  const { settings, runbook, members, scene } = wizard
  if (settings === undefined) return wherePage(wizard)
  const readers = await scene.desk.outside.discord.readersOf(settings.channelId).catch(() => [])
  const unexpected = await scene.desk.ask.unexpectedReaders(readers)
  return {
    template: 'set-up-done',
    facts: {
      ...headFacts('done', wizard),
      channel: { channel: settings.channelId },
      unanswered: unanswered(settings, runbook).length,
      nameless: members.filter(({ comesFrom }) => comesFrom === undefined).length,
      loginless: members.filter(({ github }) => github === undefined).length,
      untracked: settings.tracker === undefined,
      readers: unexpected.length,
    },
    picks: [jump('done', wizard)],
    buttons: [
      { label: 'Doctor', path: 'sir-admin doctor' },
      { label: 'Back', path, args: argsOf('practice', { do: 'go' }) },
    ],
  }
}
