/** /sir-admin settings: what the team decided, by section; each with its default, and a way to change it. */
import { accountsOf } from '../../src/app/settings/accounts.ts'
import type { Acting, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { formOfEntry, formOfQuestion, textsOf, wordsOfValues } from '../../src/app/settings/questions.ts'
import type { SettingsSection } from '../../src/app/settings/page.ts'
import { settingsPage, settingsSections } from '../../src/app/settings/page.ts'
import type { Values } from '../../src/app/interaction/values.ts'
import { groupChannelFault } from '../../src/app/case/working-group.ts'
import { tscChannelFault } from '../../src/app/team/tsc-channel.ts'
import { Refused, isRefusal, refuse } from '../../src/domain/refusal.ts'
import { readValues, valuesOf } from '../../src/domain/team/settings/answers.ts'
import type { EntrySection } from '../../src/domain/team/settings/entries.ts'
import { isEntrySection } from '../../src/domain/team/settings/entries.ts'
import { loginsOfAnswer, loginsOfEntry } from '../../src/domain/team/settings/named-accounts.ts'
import type { QuestionId } from '../../src/domain/team/settings/questions.ts'
import { isQuestion, questionOf } from '../../src/domain/team/settings/questions.ts'

type Input = {
  readonly section: SettingsSection | undefined
  readonly do: string | undefined
  readonly about: string | undefined
  readonly picked: string | undefined
  readonly said?: Values
}

const isSection = (name: string | undefined): name is SettingsSection =>
  name !== undefined && Object.hasOwn(settingsSections, name)

/** The menu of sections says which by what was picked. */
const sectionOf = ({ section, picked }: Input): SettingsSection =>
  section ?? (isSection(picked) ? picked : 'team')

export default command({
  says: 'What the team decided: rules, clocks, lists; see and change',
  allow: 'administrator',
  options: {
    section: { kind: 'choice', says: 'Which section', choices: settingsSections },
    page: { kind: 'carried' },
    do: { kind: 'carried' },
    about: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  formFor: async ({ input, desk }) => {
    const settings = await desk.ask.settings()
    if (settings === undefined) return undefined
    const { picked = '' } = input
    const section = sectionOf(input)
    if (input.do === 'change' && isQuestion(picked))
      return formOfQuestion(picked, valuesOf(picked, settings, await desk.ask.shippedRunbook()))
    if (!isEntrySection(section)) return undefined
    if (input.do === 'add') return formOfEntry(section, undefined)
    const entry = settings.entries?.[section]?.find(({ id }) => id === picked)
    return input.do === 'edit' && entry !== undefined ? formOfEntry(section, entry.values) : undefined
  },
  preview: async ({ input, desk }) => {
    const { picked = '' } = input
    if (input.do !== 'change' || !isQuestion(picked) || questionOf(picked).danger !== true) return undefined
    const settings = await desk.ask.settings()
    const runbook = await desk.ask.shippedRunbook()
    const to = readValues(picked, textsOf(input.said), runbook)
    if (isRefusal(to)) throw new Refused(to)
    const from = wordsOfValues(picked, valuesOf(picked, settings, runbook))
    return {
      template: 'settings-preview',
      facts: { asks: questionOf(picked).asks, from, to: wordsOfValues(picked, to) },
    }
  },
  run: async (scene) => {
    const section = sectionOf(scene.input)
    const changed = await carriedOut(scene, section)
    return settingsPage(scene, section, changed)
  },
})

/** Whether anything was changed that can be taken back. */
async function carriedOut(
  scene: Acting<Scene & { readonly input: Input }>,
  section: SettingsSection,
): Promise<boolean> {
  const { input, actor, desk } = scene
  const { about = '', picked = '' } = input
  const by = actor.id
  const said = textsOf(input.said)
  switch (input.do) {
    case 'change':
      if (!isQuestion(picked)) return false
      return (
        await desk.act({
          type: 'AnswerQuestions',
          by,
          answers: { [picked]: said },
          accounts: await accountsOf(desk, loginsOfAnswer(picked, said)),
        })
      ).changed
    case 'pick':
      if (isEntrySection(section))
        return (await desk.act({ type: 'PutEntry', by, section, values: { channel: picked } })).changed
      if (!isQuestion(about)) return false
      if (about === 'tsc-channel' && picked !== '') await checkTscChannel(scene, picked)
      if (about === 'wg-channel' && picked !== '') await checkGroupChannel(scene, picked)
      return (await desk.act({ type: 'AnswerQuestions', by, answers: { [about]: pickedFor(about, picked) } }))
        .changed
    case 'add':
    case 'edit': {
      if (!isEntrySection(section)) return false
      const entry = input.do === 'edit' ? { entry: picked } : {}
      const accounts = await accountsOf(desk, loginsOfEntry(section, said))
      return (await desk.act({ type: 'PutEntry', by, section, values: said, accounts, ...entry })).changed
    }
    case 'remove':
      if (!isEntrySection(section)) return false
      return (await desk.act({ type: 'RemoveEntry', by, section, entry: await entryOf(scene, section) }))
        .changed
    case 'undo':
      await desk.act({ type: 'UndoSettings', by, change: Number(about) })
      return false
    default:
      return false
  }
}

/** What is asked there names people: private, read by the TSC, and not the team's own channel. */
async function checkTscChannel({ desk }: Scene, channel: string): Promise<void> {
  const settings = await desk.ask.settings()
  if (settings?.channelId === channel)
    throw new Refused(refuse('tsc-channel-unfit', { channel, why: 'it is the team’s own' }))
  const why = tscChannelFault(await desk.outside.discord.seenBy(channel, settings?.tscRoleId))
  if (why !== undefined) throw new Refused(refuse('tsc-channel-unfit', { channel, why }))
}

/** Working groups meet below it: nobody reads there but by being let in. */
async function checkGroupChannel({ desk }: Scene, channel: string): Promise<void> {
  const settings = await desk.ask.settings()
  const why =
    settings?.channelId === channel
      ? 'it is the team’s own'
      : groupChannelFault(
          await desk.outside.discord.seenBy(channel),
          await desk.outside.discord.missingRights(channel),
        )
  if (why !== undefined) throw new Refused(refuse('wg-channel-unfit', { channel, why }))
}

const pickedFor = (id: QuestionId, picked: string): Values =>
  Object.fromEntries(Object.keys(questionOf(id).parts).map((part) => [part, picked]))

/** A channel is picked as itself, any other entry by its number. */
async function entryOf({ input, desk }: Scene & { readonly input: Input }, section: EntrySection) {
  const entries = (await desk.ask.settings())?.entries?.[section] ?? []
  return entries.find(({ values }) => values.channel === input.picked)?.id ?? input.picked ?? ''
}
