/** /advisory group: who works on the case; red until each impacted SIG, the owner and every requested observer is there. */
import type { Typed } from '../../src/app/settings/accounts.ts'
import { accountFacts, lookedUp, printOf, userIn } from '../../src/app/settings/accounts.ts'
import type { CaseScene, Reply } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { loginsIn, namesIn, tellable } from '../../src/app/case/sigs.ts'
import { groupFacts, groupMenus } from '../../src/app/case/working-group.ts'
import type { Person, Seat } from '../../src/domain/case/group/model.ts'
import {
  groupFault,
  groupStanding,
  isSame,
  requestedAtFirst,
  seatWords,
} from '../../src/domain/case/group/group.ts'
import { seats } from '../../src/domain/case/group/model.ts'
import type { Written } from '../../src/domain/case/group/notice-model.ts'
import { loginFault } from '../../src/domain/text/field.ts'
import { onGitHub } from '../../src/domain/github-user.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const isSeat = (word: unknown): word is Seat => seats.some((seat) => seat === word)

/** One person and one login are the same; else each login is somebody of their own, known on GitHub alone. */
async function peopleOf(
  { desk }: CaseScene,
  users: readonly string[],
  typed: readonly Typed[],
): Promise<readonly Person[]> {
  const paired = users.length === 1 && typed.length === 1
  const people: Person[] = []
  for (const user of users) {
    if ((await desk.outside.discord.personOf(user)) === undefined)
      throw new Refused(refuse('not-in-server', { member: user }))
    const known = await desk.ask.member(user)
    const own = paired ? personIn(typed[0]) : onGitHub(known?.github, known?.account)
    people.push({ user, ...own })
  }
  return [...people, ...(paired ? [] : typed.map(personIn))]
}

const personIn = (typed: Typed | undefined): Person =>
  typed === undefined ? {} : onGitHub(typed.login, userIn(typed))

/** Whoever is new to the group is written to, but not whoever owns the triage. */
async function invitations(scene: CaseScene, people: readonly Person[]): Promise<readonly Written[]> {
  const { value, actor } = scene
  const { ownership, group } = value
  const users = people.flatMap((one) => {
    const knows = group?.members.some((had) => isSame(had, one)) === true
    return one.user === undefined || knows ? [] : [one.user]
  })
  const new_ = users.filter(
    (user) => user !== actor.id && !(ownership.is === 'owned' && ownership.by === user),
  )
  if (new_.length === 0) return []
  const letter = await tellable(scene, { name: 'group-invitation', own: '', readers: ['working-group'] })
  return new_.map((user) => ({ user, as: 'group', ...letter }))
}

export default caseCommand({
  says: 'Form the working group, and see who is missing',
  allow: 'owner-or-chair',
  button: 'Working group',
  slow: true,
  options: {
    /** Of the menus under the reply: whom to leave out, which seat to fill. */
    do: { kind: 'carried' },
    picked: { kind: 'carried' },
    for: { kind: 'carried' },
    /** Of what was previewed. */
    shown: { kind: 'carried' },
  },
  form: {
    title: 'Working group',
    note: 'They are let into the draft, and invited by direct message where they are known on Discord.',
    fields: {
      members: { label: 'Members', kind: 'people', max: 10, required: false, help: 'On the team or not' },
      logins: {
        label: 'GitHub logins',
        kind: 'short',
        max: 300,
        required: false,
        help: 'Of one member above, or of people who are not on Discord',
      },
      sigs: {
        label: 'SIGs',
        kind: 'paragraph',
        max: 400,
        required: false,
        help: 'Which these people stand for, one a line; empty: none',
      },
      observers: {
        label: 'Observers',
        kind: 'checks',
        choices: { 'sig-release': 'SIG-Release is requested', tsc: 'The TSC is requested' },
      },
    },
    asks: ({ for: seat }) =>
      isSeat(seat) ? ['members', 'logins'] : ['members', 'logins', 'sigs', 'observers'],
    skip: ({ do: deed }) => deed === 'leave',
    filled: ({ value, input }) => {
      const { sigs } = groupStanding(value)
      const missing = sigs.find(({ members }) => members.length === 0)?.sig
      const wanted = typeof input.for === 'string' && input.for !== '' ? input.for : missing
      const requested = value.group?.requested ?? requestedAtFirst
      return { sigs: wanted ?? '', observers: seats.filter((seat) => requested[seat]) }
    },
  },
  // A typed name opens the draft for whoever has it: a person looks whose it is.
  preview: async (scene) => {
    const { input, value, desk } = scene
    const logins = input.do === 'leave' ? [] : loginsIn(input.logins)
    if (logins.length === 0) return undefined
    const wrong = logins.map((login) => loginFault('GitHub logins', login)).find((one) => one !== undefined)
    if (wrong !== undefined) throw new Refused(wrong)
    const typed = await lookedUp(desk, logins)
    const people = await peopleOf(scene, input.members, typed)
    const fault = groupFault(value, { people, sigs: isSeat(input.for) ? [] : namesIn(input.sigs) })
    if (fault !== undefined) throw new Refused(fault)
    return {
      template: 'advisory-group-preview',
      facts: { case: value.key, accounts: accountFacts(typed) },
      carries: { shown: printOf(typed) },
    }
  },
  run: async (scene): Promise<Reply> => {
    const { input, actor, desk, value } = scene
    const about = { case: value.key, by: actor.id }
    if (input.do === 'leave') {
      const acted = await desk.act({ type: 'LeaveGroup', ...about, member: input.picked ?? '' })
      return standing({ ...scene, value: acted.case ?? value })
    }
    const typed = await lookedUp(desk, loginsIn(input.logins))
    if (typed.length > 0 && printOf(typed) !== input.shown) throw new Refused(refuse('preview-changed', {}))
    const people = await peopleOf(scene, input.members, typed)
    const seat = isSeat(input.for) ? input.for : undefined
    const acted = await desk.act({
      type: 'FormGroup',
      ...about,
      people,
      sigs: seat === undefined && people.length > 0 ? namesIn(input.sigs) : [],
      ...(seat === undefined
        ? {
            requested: {
              'sig-release': input.observers.includes('sig-release'),
              tsc: input.observers.includes('tsc'),
            },
          }
        : { observes: seat }),
      written: await invitations(scene, people),
    })
    return standing({ ...scene, value: acted.case ?? value })
  },
})

const standing = ({ value }: CaseScene): Reply => ({
  template: 'advisory-group',
  facts: { case: value.key, ...groupFacts(value) },
  undo: value.key,
  ...groupMenus(value, seatWords),
})
