/** One random history of something that takes two people: gestures, roles given and taken, edits on both sides, crashes; and what it did. */
import { ClientRefusal } from '../../sandbox/discord/stand-in.ts'
import type { Deed } from '../../src/domain/approvals/action.ts'
import type { Chance } from '../crash/chance.ts'
import type { Hand, Shown, World } from '../world.ts'
import { product, textOf } from '../world.ts'
import { first } from '../world/deeds.ts'
import {
  advisoryOf,
  announces,
  asksToDisclose,
  asksToNotify,
  addsList,
  disclosed,
  listed,
  readied,
} from '../world/disclosure.ts'
import { opensPublicIssue, publicIssueOf, publicUrl, takesIn } from '../world/public-issue.ts'
import { asksRemoval } from '../world/removal.ts'
import { assessed, claimed } from '../world/deeds.ts'
import { approves } from '../world/approving.ts'

/** What of the world outside cannot be taken back, each with the words or the state that it was done on. */
type Act = { readonly id: string; readonly on: string }

type Kind = {
  /** As far as it could be proposed. */
  begin(w: World): Promise<void>
  propose(w: World, who: Hand, token: string): Promise<Shown>
  /** Somebody changes what was approved: on GitHub, or through the bot. */
  edit(w: World, token: string, chance: Chance): Promise<void>
  /** What leaves, or is done, if it were done now; `token` of the proposal it would be done on. */
  state(w: World, token: string): string
  acts(w: World): readonly Act[]
  /** When a plan comes due. */
  readonly dueAt?: string
  /** Nothing of it stands in the thread: those who are asked get direct messages. */
  readonly direct?: true
}

const editor = (w: World) => w.github.human('ana-f')
/** What the public reads of it, without hidden marks. */
const publicOf = (w: World) =>
  w.github
    .repo(product)
    .advisories.map(({ summary, description, cvssVector, vulnerabilities }) =>
      JSON.stringify([
        summary,
        description.replace(/<!--[\s\S]*?-->/g, '').trim(),
        cvssVector,
        vulnerabilities,
      ]),
    )

async function editsThroughBot(w: World, token: string): Promise<void> {
  const form = await w.ben.types('/advisory draft', { case: first, advisory: 'a1' })
  if (form.kind !== 'modal') return
  const preview = await form.submits({ Mitigation: `Open no scene of others ${token}.` })
  if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
}

const mailsOf = (w: World, to: string): Act[] =>
  w.mail.arrived
    .filter((letter) => letter.to.includes(to))
    .map((letter, at) => ({
      id: `letter ${at}`,
      on: /token\d+x/.exec(letter.text)?.[0] ?? 'no token',
    }))

/** What an administrator asks for can be changed back, and is proposed by nobody of the team: `test/administrators.test.ts`. */
type Irreversible = Exclude<Deed['is'], 'administration'>

/** A kind of deed without a way here does not compile. */
export const kinds: { readonly [K in Irreversible]: Kind } = {
  disclosure: {
    begin: (w) => readied(w),
    propose: (_w, who) => asksToDisclose(who),
    async edit(w, token, chance) {
      if (chance.happens(0.5)) await editsThroughBot(w, token)
      else
        editor(w).editsAdvisory(product, advisoryOf(w).ghsaId, {
          summary: `Editor crashes on a scene ${token}`,
        })
    },
    state: (w) => publicOf(w).join(),
    acts: (w) =>
      w.github.repo(product).advisories.some(({ state }) => state === 'published')
        ? [{ id: 'published', on: publicOf(w).join() }]
        : [],
    dueAt: '2026-11-24T15:00Z',
  },
  prenotice: {
    begin: (w) => listed(w, 'builds@distro.example'),
    propose: (_w, who, token) =>
      asksToNotify(who, { 'What they should know': `Open no scene files until then ${token}` }),
    edit: editsThroughBot,
    state: (_w, token) => token,
    acts: (w) => mailsOf(w, 'builds@distro.example'),
  },
  announcement: {
    async begin(w) {
      await addsList(w, 'all@halcyon.example', { 'Hears of it': 'With the disclosure' })
      await disclosed(w)
    },
    propose: (_w, who, token) =>
      announces(who, 'List: Distributors', { 'What else to say': `Update today ${token}` }),
    edit: async () => {},
    state: (_w, token) => token,
    acts: (w) => mailsOf(w, 'all@halcyon.example'),
  },
  'published-elsewhere': {
    begin: (w) => readied(w),
    propose: async (_w, who, token) => {
      const form = await who.types('/case close', { case: first })
      if (form.kind !== 'modal') return form
      const said = { 'Closed as': 'Disclosed', Why: 'A distributor published it' }
      return form.submits({ ...said, 'Published at': `https://distro.example/${token}` })
    },
    edit: async () => {},
    state: (_w, token) => token,
    acts: (w) =>
      w
        .lines(w.thread(first))
        .filter((line) => line.includes('**Closed** as disclosed'))
        .map((line, at) => ({ id: `closed ${at}`, on: /token\d+x/.exec(line)?.[0] ?? 'no token' })),
  },
  'public-deletion': {
    async begin(w) {
      w.discord.giveRole(w.dmitri.id, w.roles.chair)
      opensPublicIssue(w)
      await claimed(w)
      await takesIn(w)
    },
    propose: (_w, who) => who.types('/case public-issue', { case: first, url: publicUrl }),
    async edit(w, token) {
      if (publicIssueOf(w) !== undefined) w.github.human('third').comments(product, 1, `A patch ${token}`)
    },
    state: (w) => commentsOf(w),
    acts: (w) => (publicIssueOf(w) === undefined ? [{ id: 'deleted', on: lastComments.get(w) ?? '' }] : []),
  },
  removal: {
    async begin(w) {
      w.discord.giveRole(w.dmitri.id, w.roles.chair)
      await assessed(w, w.chloe)
    },
    propose: (w, who) => asksRemoval(w, who),
    edit: async () => {},
    state: () => 'removal',
    acts: (w) =>
      w.discord
        .messages(w.channels.sir)
        .some(
          (message) => textOf(message).includes('Leaving the team') && textOf(message).includes(w.chloe.id),
        )
        ? [{ id: 'removed', on: 'removal' }]
        : [],
    direct: true,
  },
}

/** As long as it stood there; what was deleted cannot be read any more. */
const lastComments = new WeakMap<World, string>()
function commentsOf(w: World): string {
  const issue = publicIssueOf(w)
  const said =
    issue?.comments.map(({ body }) => body).filter((body) => !body.includes('security/policy')) ?? []
  if (issue !== undefined) lastComments.set(w, said.join('|'))
  return lastComments.get(w) ?? ''
}

type Name = 'ana' | 'ben' | 'chloe' | 'dmitri' | 'tess' | 'sam'
const names: readonly [Name, ...Name[]] = ['ana', 'ben', 'chloe', 'dmitri', 'tess', 'sam']

/** As Discord has it at a moment; the bot is not asked. */
type Standing = {
  readonly chairs: readonly Name[]
  readonly tsc: readonly Name[]
  readonly first: readonly Name[]
}

type Approval = {
  readonly first: Name
  readonly second: Name
  readonly atProposal: Standing
  readonly atApproval: Standing
  readonly on: string
}

export type Told = { readonly acts: number; readonly approvals: number; readonly faults: readonly string[] }

const startRoster: readonly Name[] = ['ana', 'ben', 'chloe', 'dmitri']

export async function liveHistory(w: World, kindName: Irreversible, chance: Chance): Promise<Told> {
  const kind = kinds[kindName]
  await kind.begin(w)
  await w.settled()
  const roster = new Set<Name>(startRoster)
  const here = new Set<Name>(names)
  const faults: string[] = []
  const approvals: Approval[] = []
  let open: { readonly by: Name; readonly at: Standing; readonly token: string } | undefined
  let tokens = 0
  let known: readonly Act[] = kind.acts(w)
  const before = known.length

  const roles = (name: Name): ReadonlySet<string> =>
    here.has(name) ? new Set(w.discord.world.member(w[name].id).roles) : new Set()
  const standing = (): Standing => {
    const onTeam = (name: Name) => roster.has(name) && roles(name).has(w.roles.sir)
    const isChair = (name: Name) => onTeam(name) && (name === 'ana' || roles(name).has(w.roles.chair))
    const owner: Name = kindName === 'removal' ? 'chloe' : 'ben'
    return {
      chairs: names.filter(isChair),
      tsc: names.filter((name) => roles(name).has(w.roles.tsc) && !isChair(name)),
      first: names.filter((name) => isChair(name) || (name === owner && onTeam(name))),
    }
  }

  /** Whatever was done since must have been approved by two who stood then, when it was approved, and now. */
  const judge = (what: string, now: Standing) => {
    const acts = kind.acts(w)
    for (const act of acts.slice(known.length)) {
      const fits = approvals.some(({ first: one, second, atProposal, atApproval, on }) => {
        const able = (at: Standing) => at.chairs.includes(second) || at.tsc.includes(second)
        const both = [atProposal, atApproval, now]
        return (
          one !== second && on === act.on && both.every(able) && both.every((at) => at.first.includes(one))
        )
      })
      if (!fits)
        faults.push(
          `${act.id} after ${what}: on ${act.on.slice(0, 200)}, by none of ${JSON.stringify(approvals)}; now ${JSON.stringify(now)}`,
        )
    }
    if (
      kindName !== 'removal' &&
      acts.length - before > 1 &&
      new Set(acts.map(({ on }) => on)).size < acts.length
    )
      faults.push(`${acts.at(-1)?.id} was done twice on the same words`)
    known = acts
  }

  const proposalFor = (name: Name) =>
    kind.direct === true || roles(name).has(w.roles.tsc)
      ? w
          .messages(w.discord.directMessages(w[name].id))
          .findLast((one) => textOf(one).includes('Fingerprint'))
      : w.messages(w.thread(first)).findLast((one) => textOf(one).includes('Fingerprint'))

  const approve = async (who: Name) => {
    const message = here.has(who) ? proposalFor(who) : undefined
    if (message === undefined) return
    const on = kind.state(w, open?.token ?? '')
    const at = standing()
    const said = await approves(w[who], message)
    if (said.text.includes('Approved') && open !== undefined)
      approvals.push({ first: open.by, second: who, atProposal: open.at, atApproval: at, on })
    await w.settled()
  }

  const turns: readonly (readonly [number, string, () => Promise<void>])[] = [
    [
      5,
      'propose',
      async () => {
        const who = chance.pick(
          kindName === 'removal'
            ? (['ana', 'ana', 'dmitri'] as const)
            : (['ben', 'ben', 'ana', 'dmitri', 'chloe'] as const),
        )
        const token = `token${++tokens}x`
        const preview = await kind.propose(w, w[who], token)
        if (!preview.buttons.includes('Confirm')) return
        const at = standing()
        const said = await preview.clicks('Confirm')
        await w.settled()
        if (/The second person is asked/.test(said.text)) open = { by: who, at, token }
      },
    ],
    [
      10,
      'approve',
      () =>
        approve(
          chance.pick(['dmitri', 'dmitri', 'dmitri', 'ana', 'ana', 'tess', 'chloe', 'ben', 'sam'] as const),
        ),
    ],
    [
      2,
      'made able, and approves',
      async () => {
        const who = chance.pick(['chloe', 'ben', 'sam'] as const)
        const role = who === 'sam' ? chance.pick([w.roles.tsc, w.roles.chair] as const) : w.roles.chair
        if (here.has(who)) w.discord.giveRole(w[who].id, role)
        await w.settled()
        await approve(who)
      },
    ],
    [
      1,
      'withdraw',
      async () => {
        const message = kind.direct === true ? undefined : proposalFor('ben')
        if (message !== undefined && JSON.stringify(message).includes('Withdraw'))
          await w[open?.by ?? 'ben'].clicks(message, 'Withdraw')
      },
    ],
    [
      3,
      'role',
      async () => {
        const who = chance.pick(['dmitri', 'ana', 'chloe', 'ben', 'sam', 'tess'] as const)
        if (!here.has(who)) return
        const role = chance.pick([w.roles.chair, w.roles.chair, w.roles.sir, w.roles.tsc] as const)
        if (roles(who).has(role)) w.discord.takeRole(w[who].id, role)
        else w.discord.giveRole(w[who].id, role)
        await w.settled()
      },
    ],
    [
      1,
      'leave',
      async () => {
        const who = chance.pick(['dmitri', 'ben', 'tess'] as const)
        if (!here.has(who)) return
        here.delete(who)
        w.discord.removeMember(w[who].id)
        await w.settled()
      },
    ],
    [2, 'edit', () => kind.edit(w, `token${++tokens}x`, chance).then(() => w.settled())],
    [2, 'crash', () => w.restarts()],
    [
      2,
      'lost answer',
      async () => {
        w.github.fault({ match: {}, kind: chance.pick(['store-then-502', 'reset', '503'] as const) })
      },
    ],
    [3, 'wait', () => w.clock.advance(`${chance.pick([1, 2, 6, 25] as const)}h`)],
    [
      1,
      'due',
      async () => (kind.dueAt === undefined ? undefined : w.clock.to(kind.dueAt).catch(() => undefined)),
    ],
  ]
  const all = turns.flatMap((turn) => Array.from({ length: turn[0] }, () => turn))
  const [proposing] = turns
  // Most begin with a proposal, or hardly any would come to an end.
  for (let n = chance.whole(6, 16), begun = chance.happens(0.2); n > 0; n--, begun = true) {
    const [, what, does] =
      begun || proposing === undefined ? chance.pick(all as [(typeof all)[number], ...typeof all]) : proposing
    // Whoever stood when it happened is who stands afterwards, except where this turn takes something away.
    const was = standing()
    try {
      await does()
    } catch (error) {
      // The client itself sends nothing where a channel or a button is gone.
      if (!(error instanceof ClientRefusal)) throw error
    }
    const now = standing()
    judge(what, {
      chairs: now.chairs.filter((name) => was.chairs.includes(name)),
      tsc: now.tsc.filter((name) => was.tsc.includes(name)),
      first: now.first.filter((name) => was.first.includes(name)),
    })
    if (what === 'leave') for (const name of names) if (!here.has(name)) roster.delete(name)
  }
  if (kind.dueAt !== undefined) await w.clock.to(kind.dueAt).catch(() => undefined)
  await w.clock.advance('1h')
  judge('the end', standing())
  return { acts: known.length - before, approvals: approvals.length, faults }
}
