/** Set-up as a walk through pages: each press saves its answer at once, and whoever types the command again goes on there. */
import { accountOf } from '../accounts.ts'
import { Refused, refuse } from '../../../domain/refusal.ts'
import type { Settings } from '../../../domain/settings.ts'
import type { QuestionId } from '../../../domain/team/settings/questions.ts'
import { isQuestion } from '../../../domain/team/settings/questions.ts'
import { unanswered, valuesOf } from '../../../domain/team/settings/answers.ts'
import type { MemberSource } from '../../../domain/team/roster/member.ts'
import { memberSources } from '../../../domain/team/roster/member.ts'
import type { PlaceName, SetUpPage } from '../../../domain/team/settings/set-up-draft.ts'
import { isSetUpPage, noDraft, placeNames } from '../../../domain/team/settings/set-up-draft.ts'
import type { Acting, AskedForm, Reply, Scene } from '../../interaction/command.ts'
import type { Values } from '../../interaction/values.ts'
import { formOfQuestion, textsOf } from '../questions.ts'
import { Markup } from '../../core/render.ts'
import { checkRepositories, completeSetUp, differencesId, differencesOf, notEnrolled } from '../set-up.ts'
import { donePage, peoplePage, personForm, practicePage, questionsPage } from './answers.ts'
import type { Wizard } from './frame.ts'
import { titles } from './frame.ts'
import { githubForm, githubPage, readerForm, readersPage, rightsPage, wherePage } from './places.ts'

export type WizardInput = {
  readonly page: string | undefined
  readonly do: string | undefined
  readonly about: string | undefined
  readonly picked: string | undefined
  readonly said?: Values
}

const pages: Readonly<Record<SetUpPage, (wizard: Wizard) => Promise<Reply>>> = {
  where: wherePage,
  readers: readersPage,
  rights: rightsPage,
  github: githubPage,
  people: peoplePage,
  questions: questionsPage,
  practice: practicePage,
  done: donePage,
}

async function stateOf(scene: Scene, about: string, notice?: Markup): Promise<Wizard> {
  const { ask, outside } = scene.desk
  const settings = await ask.settings()
  return {
    scene,
    draft: (await ask.setUpDraft()) ?? noDraft,
    settings,
    rightsHeld: settings && (await rightsHeld(outside.discord, settings)),
    runbook: await ask.shippedRunbook(),
    members: (await ask.members()).filter(({ state }) => state === 'active'),
    notice,
    about,
  }
}

async function rightsHeld(
  discord: Scene['desk']['outside']['discord'],
  { channelId, sirRoleId }: Settings,
): Promise<boolean | undefined> {
  try {
    const missing = await discord.missingRights(channelId)
    return missing.length === 0 && (await discord.roleIsMentionable(sirRoleId))
  } catch {
    return undefined
  }
}

/** The form behind a button or a menu of a page. */
export async function wizardForm(scene: Scene, input: WizardInput): Promise<AskedForm | undefined> {
  const { about = '' } = input
  switch (input.do) {
    case 'accept':
      return input.picked === undefined ? undefined : readerForm(input.picked)
    case 'github':
      return githubForm(await stateOf(scene, about))
    case 'person':
      return personForm(await stateOf(scene, about))
    case 'change': {
      if (!isQuestion(about)) return undefined
      const { ask } = scene.desk
      return formOfQuestion(about, valuesOf(about, await ask.settings(), await ask.shippedRunbook()))
    }
    default:
      return undefined
  }
}

export async function wizard(scene: Acting<Scene>, input: WizardInput): Promise<Reply> {
  const before = (await scene.desk.ask.setUpDraft()) ?? noDraft
  const asked =
    input.page !== undefined && isSetUpPage(input.page) ? input.page : await whereToGoOn(scene, before.page)
  let went: Went = { page: asked, about: '' }
  let notice: Markup | undefined
  try {
    went = await carriedOut(scene, input, asked)
  } catch (error) {
    // A form keeps its values and is shown again; a press is answered on its own page.
    if (!(error instanceof Refused) || input.said !== undefined) throw error
    const { refused, facts } = error.refusal
    notice = new Markup(scene.desk.words.render(`refusals/${refused}`, facts))
  }
  // Where a press led is kept, and not where somebody only looked.
  if (input.page !== undefined && went.page !== before.page)
    await scene.desk.act({ type: 'SaveSetUp', by: scene.actor.id, patch: { page: went.page } })
  if (went.later === true) return laterReply(scene, went.page)
  return pages[went.page](await stateOf(scene, went.about, notice))
}

/** Somebody new is shown first, whatever page was left open. */
async function whereToGoOn(scene: Scene, page: SetUpPage): Promise<SetUpPage> {
  const { ask, outside } = scene.desk
  const settings = await ask.settings()
  if (settings === undefined) return page
  const readers = await outside.discord.readersOf(settings.channelId).catch(() => [])
  const enrols = await notEnrolled(scene, settings.sirRoleId).catch(() => [])
  return (await ask.unexpectedReaders(readers)).length + enrols.length > 0 ? 'readers' : page
}

async function laterReply(scene: Scene, page: SetUpPage): Promise<Reply> {
  const { settings, runbook } = await stateOf(scene, '')
  return {
    template: 'set-up-later',
    facts: {
      title: titles[page],
      works: settings !== undefined,
      open: unanswered(settings, runbook).length,
    },
  }
}

/** Where the press leads, and what the page there is about. */
type Went = { readonly page: SetUpPage; readonly about: string; readonly later?: true }

async function carriedOut(scene: Acting<Scene>, input: WizardInput, page: SetUpPage): Promise<Went> {
  const { desk, actor, nowMs } = scene
  const { about = '', picked = '' } = input
  const by = actor.id
  const said = textsOf(input.said)
  const draft = (await desk.ask.setUpDraft()) ?? noDraft
  const here: Went = { page, about: '' }
  switch (input.do) {
    case 'later':
      return { ...here, later: true }
    case 'jump':
      return { page: isSetUpPage(picked) ? picked : page, about: '' }
    case 'see':
      return { page, about }
    case 'person-picked':
      if ((await desk.ask.member(picked))?.state !== 'active')
        throw new Refused(refuse('not-on-roster', { member: picked }))
      return { page, about: picked }
    case 'question-picked':
      return { page, about: picked }
    case 'place': {
      const name = placeNames.find((one): one is PlaceName => one === about)
      if (name !== undefined) await desk.act({ type: 'SaveSetUp', by, patch: { places: { [name]: picked } } })
      return here
    }
    case 'accept': {
      const why = (said.why ?? '').trim()
      const reasons = { [picked]: { why, by, atMs: nowMs } }
      await desk.act({ type: 'SaveSetUp', by, patch: { reasons } })
      return here
    }
    case 'apply':
      if (differencesId(await differencesOf(scene, draft)) !== about)
        throw new Refused(refuse('preview-changed', {}))
      await completeSetUp(scene, draft)
      return { page: 'rights', about: '' }
    case 'github': {
      const { tracker = '', product = '' } = said
      const places = { tracker: tracker.trim(), product: product.trim() }
      if ((await desk.ask.settings()) === undefined) {
        await checkRepositories(scene, places)
        await desk.act({ type: 'SaveSetUp', by, patch: { places } })
      } else await completeSetUp(scene, { places, reasons: {} }, { keepsDraft: true })
      return here
    }
    case 'person': {
      const source = Object.keys(memberSources).find((one): one is MemberSource => one === said.source)
      const account = await accountOf(desk, said.github)
      await desk.act({
        type: 'RecordMember',
        by,
        member: about,
        ...(source !== undefined && { source }),
        approval: said.approval ?? '',
        github: said.github ?? '',
        ...(account !== undefined && { account }),
        zone: said.zone ?? '',
      })
      // Looked at, whatever was left empty.
      await desk.act({ type: 'SaveSetUp', by, patch: { skipped: [about] } })
      return here
    }
    case 'skip':
      await desk.act({ type: 'SaveSetUp', by, patch: { skipped: [about] } })
      return here
    case 'keep':
      return isQuestion(about) ? keep(scene, [about]) : here
    case 'keep-rest':
      return keep(scene, unanswered(await desk.ask.settings(), await desk.ask.shippedRunbook()))
    case 'change':
      if (isQuestion(about)) await desk.act({ type: 'AnswerQuestions', by, answers: { [about]: said } })
      return here
    case 'who':
      if (isQuestion(about))
        await desk.act({ type: 'AnswerQuestions', by, answers: { [about]: { who: picked } } })
      return here
    case 'practise': {
      await desk.act({ type: 'SaveSetUp', by, patch: { practised: true } })
      return { page, about }
    }
    default:
      return here
  }
}

/** What counts at this moment becomes the team's answer. */
async function keep({ desk, actor }: Acting<Scene>, ids: readonly QuestionId[]): Promise<Went> {
  const settings = await desk.ask.settings()
  const runbook = await desk.ask.shippedRunbook()
  const answers = Object.fromEntries(ids.map((id) => [id, valuesOf(id, settings, runbook)]))
  if (ids.length > 0) await desk.act({ type: 'AnswerQuestions', by: actor.id, answers })
  return { page: 'questions', about: '' }
}
