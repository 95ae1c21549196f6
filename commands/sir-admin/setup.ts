/** /sir-admin setup: where, who and how; a walk through pages, or all in one go. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { completeSetUp, essentials, moveFacts, moveOf, newcomers } from '../../src/app/settings/set-up.ts'
import type { WizardInput } from '../../src/app/settings/wizard/wizard.ts'
import { wizard, wizardForm } from '../../src/app/settings/wizard/wizard.ts'
import { unanswered } from '../../src/domain/team/settings/answers.ts'
import type { Places } from '../../src/domain/team/settings/set-up-draft.ts'
import { placeNames } from '../../src/domain/team/settings/set-up-draft.ts'

type Typed = WizardInput & { readonly [N in (typeof placeNames)[number]]: string | undefined }

/** What was typed; in the first set-up with what was answered before, and later without what somebody else has begun. */
async function placesOf({ input, desk }: Scene & { readonly input: Typed }): Promise<Places> {
  const begun = (await desk.ask.settings()) === undefined ? await desk.ask.setUpDraft() : undefined
  return { ...begun?.places, ...typedIn(input) }
}

const typedIn = (input: Typed): Places =>
  Object.fromEntries(
    placeNames.flatMap((name) => {
      const said = input[name]
      return said === undefined ? [] : [[name, said]]
    }),
  )

const isTyped = (input: Typed): boolean => input.page === undefined && Object.keys(typedIn(input)).length > 0

export default command({
  says: 'Set Embargo up for this server',
  allow: 'administrator',
  slow: true,
  options: {
    channel: { kind: 'channel', says: 'The private SIR channel' },
    'sir-role': { kind: 'role', says: 'The role of SIR members' },
    'chair-role': { kind: 'role', says: 'The role of chairs, if there is one' },
    'tsc-role': { kind: 'role', says: 'The role of TSC contacts, if there is one' },
    chair: { kind: 'member', says: 'The first chair' },
    tracker: { kind: 'text', says: 'owner/name of the private tracker repository', max: 140 },
    product: { kind: 'text', says: 'owner/name of the public product repository', max: 140 },
    runbook: { kind: 'pick', says: 'Which runbook', from: 'runbook' },
    zone: { kind: 'pick', says: 'The team’s time zone', from: 'zone' },
    page: { kind: 'carried' },
    do: { kind: 'carried' },
    about: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  formFor: (scene) => wizardForm(scene, scene.input),
  // Set up before: whoever gains access by doing it again in one go is shown first.
  preview: async (scene) => {
    const before = await scene.desk.ask.settings()
    if (before === undefined || !isTyped(scene.input)) return undefined
    const places = await placesOf(scene)
    const { readers, enrolled } = await newcomers(scene, before, places)
    const move = await moveOf(scene, places.channel)
    if (readers.length === 0 && enrolled.length === 0 && move === undefined) return undefined
    return {
      template: 'set-up-preview',
      facts: {
        ...moveFacts(move),
        lets: readers.length + enrolled.length > 0,
        readers: readers.map(({ id, why }) => ({ who: { user: id }, why })),
        enrolled: enrolled.map((id) => ({ who: { user: id } })),
      },
    }
  },
  run: async (scene) => {
    if (!isTyped(scene.input)) return wizard(scene, scene.input)
    const places = await placesOf(scene)
    if ((await essentials(scene, places)).lacking.length > 0) {
      await scene.desk.act({ type: 'SaveSetUp', by: scene.actor.id, patch: { places, page: 'where' } })
      return wizard(scene, scene.input)
    }
    const { settings, readers, missing, holders, chair } = await completeSetUp(
      scene,
      { places },
      { keepsDraft: (await scene.desk.ask.settings()) !== undefined },
    )
    return {
      template: 'set-up',
      facts: {
        channel: { channel: settings.channelId },
        chair: { user: chair },
        members: new Set([...holders, chair]).size,
        tracker: settings.tracker ?? 'none',
        product: settings.product ?? 'none',
        zone: settings.calendar.zone,
        runbook: settings.runbook.name,
        readers: readers.map(({ id, why }) => ({ who: { user: id }, why })),
        missing: missing.map(({ right, where }) => ({ right, where })),
        unanswered: unanswered(settings, await scene.desk.ask.shippedRunbook()).length,
      },
      buttons: [
        { label: 'Doctor', path: 'sir-admin doctor' },
        { label: 'Go on with set-up', path: 'sir-admin setup' },
      ],
    }
  },
})
