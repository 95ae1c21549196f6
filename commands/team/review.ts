/** /team review: who carries what, who is away, who has not pledged, and where access has drifted from the roster; each difference is one confirmed click. */
import type { Acting, Reply, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { loadOf } from '../../src/app/team/workload.ts'
import { memberFacts } from '../../src/app/team/member-facts.ts'
import { Markup } from '../../src/app/core/render.ts'
import type { Drifted } from '../../src/app/team/review.ts'
import { lookAtAccess, nextReviewMs } from '../../src/app/team/review.ts'
import { wordOf } from '../../src/app/core/wording.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Drift } from '../../src/domain/team/roster/drift.ts'
import { driftName } from '../../src/domain/team/roster/drift.ts'
import { localTime } from '../../src/domain/time/calendar.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'
import { reviewDueMs } from '../../src/domain/team/roster/review.ts'

/** Rows of buttons hold five; one is for recording the look. */
const mostButtons = 19

export default command({
  says: 'Look through who is on the team, what they carry, and what they can reach',
  allow: 'chair',
  slow: true,
  options: { mends: { kind: 'carried' }, list: { kind: 'carried' }, record: { kind: 'carried' } },
  preview: async (scene) => {
    const { mends } = scene.input
    if (mends === undefined) return undefined
    const drift = await differing(scene, mends)
    return { template: 'review-mend-preview', facts: driftFacts(scene, drift) }
  },
  run: async (scene) => {
    const { input, desk, actor } = scene
    const settings = await settingsOf(scene)
    if (input.mends !== undefined) {
      const drift = await differing(scene, input.mends)
      await desk.act({ type: 'MendAccess', by: actor.id, drift })
      return { template: 'review-mended', facts: driftFacts(scene, drift), buttons: [again] }
    }
    if (input.list !== undefined) return renewed(scene, settings, input.list)
    const seen = await lookAtAccess(desk, settings)
    if (input.record === undefined) return page(scene, settings, seen)
    await desk.act({ type: 'RecordReview', by: actor.id, drifted: seen.drift.length })
    const next = { at: nextReviewMs(settings, await desk.ask.review()) }
    return { template: 'review-recorded', facts: { next, drifted: seen.drift.length } }
  },
})

const again = { label: 'Look again', path: 'team review' }

async function settingsOf({ desk }: Scene): Promise<Settings> {
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  return settings
}

/** Found again by its name: what is as it should be by now needs nobody. */
async function differing(scene: Scene, name: string): Promise<Drift> {
  const { drift } = await lookAtAccess(scene.desk, await settingsOf(scene))
  const found = drift.find((one) => driftName(one) === name)
  if (found === undefined) throw new Refused(refuse('drift-over', {}))
  return found
}

/** Looked through today, and due again when the team itself is. */
async function renewed(
  { desk, actor, nowMs }: Acting<Scene>,
  settings: Settings,
  id: string,
): Promise<Reply> {
  const found = (settings.entries?.lists ?? []).find((one) => one.id === id)
  if (found === undefined) throw new Refused(refuse('no-such-entry', {}))
  const { months } = answerTo('review', settings)
  const nextMs = reviewDueMs(nowMs, months, settings.calendar)
  const review = localTime(nextMs, settings.calendar.zone).toPlainDate().toString()
  const values = { ...found.values, review }
  const { changed } = await desk.act({ type: 'PutEntry', by: actor.id, section: 'lists', entry: id, values })
  return {
    template: 'review-list-renewed',
    facts: { name: found.values['name'] ?? '', on: review, changed },
    buttons: [again],
  }
}

const driftFacts = ({ desk }: Scene, drift: Drift) => ({
  who: /^\d{15,}$/.test(drift.who) ? { user: drift.who } : drift.who,
  what: wordOf(desk.words, 'drift', drift.is),
  draft: 'ghsaId' in drift ? `${drift.ghsaId} (${drift.repository})` : false,
})

async function page(scene: Scene, settings: Settings, { drift, unread, hasTeam }: Drifted): Promise<Reply> {
  const { desk, nowMs } = scene
  const load = await loadOf(desk.ask, settings, nowMs)
  const active = (await desk.ask.members()).filter(({ state }) => state === 'active')
  const last = await desk.ask.review()
  const today = new Date(nowMs).toISOString().slice(0, 10)
  const lists = (settings.entries?.lists ?? []).filter(({ values }) => (values['review'] ?? '9') < today)
  return {
    template: 'team-review',
    facts: {
      last: last === undefined ? false : { at: last.atMs },
      by: last === undefined ? false : { user: last.by },
      next: { at: nextReviewMs(settings, last) },
      due: nextReviewMs(settings, last) <= nowMs,
      members: active.map((member) => {
        const carries = load.members.find(({ user }) => user === member.id)
        return {
          ...memberFacts(member, nowMs),
          open: carries?.open ?? 0,
          overdue: carries?.overdue ?? 0,
          unpledged: member.pledge?.agreedAtMs === undefined,
        }
      }),
      fits: drift.length === 0,
      drift: drift.map((one, at) => ({
        number: at + 1,
        said: new Markup(desk.words.render('discord/drift', shownDrift(scene, one))),
      })),
      ...unreadFacts(unread),
      noTeam: !hasTeam,
      lists: lists.map(({ values }) => ({ name: values['name'] ?? '', on: values['review'] ?? '' })),
    },
    buttons: [
      ...drift.slice(0, mostButtons).map((one, at) => ({
        label: `Mend ${at + 1}`,
        path: 'team review',
        args: { mends: driftName(one) },
      })),
      ...lists.slice(0, mostButtons - Math.min(drift.length, mostButtons)).map(({ id, values }) => ({
        label: `Looked through: ${values['name'] ?? ''}`.slice(0, 34),
        path: 'team review',
        args: { list: id },
      })),
      { label: 'Record the review', path: 'team review', args: { record: 'yes' }, style: 'main' },
    ],
  }
}

const unreadFacts = ({ discord, team, drafts }: Drifted['unread']) => ({
  discordUnread: discord,
  teamUnread: team,
  draftsUnread: drafts,
})

function shownDrift(scene: Scene, drift: Drift) {
  const { who, what, draft } = driftFacts(scene, drift)
  return { who: typeof who === 'string' ? who : new Markup(`<@${who.user}>`), what, draft }
}
