/** /sir-admin setup: where, who and how; enrols the role's present holders and the first chair. */
import { command } from '../../src/app/command.ts'
import { newcomers, settingsFrom } from '../../src/app/set-up.ts'

export default command({
  says: 'Set Embargo up for this server',
  allow: 'admin',
  where: 'server',
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
  },
  // Set up before: whoever gains access by doing it again is shown first.
  preview: async (scene) => {
    const before = await scene.desk.ask.settings()
    if (before === undefined) return undefined
    const { readers, enrolled } = await newcomers(scene, before)
    if (readers.length === 0 && enrolled.length === 0) return undefined
    return {
      template: 'set-up-preview',
      facts: {
        readers: readers.map(({ id, why }) => ({ who: { user: id }, why })),
        enrolled: enrolled.map((id) => ({ who: { user: id } })),
      },
    }
  },
  run: async (scene) => {
    const { settings, readers, missing } = await settingsFrom(scene)
    const holders = await scene.desk.outside.discord.holdersOf(settings.sirRoleId)
    const { chair, ...rest } = settings
    await scene.desk.act({ type: 'SetUp', by: scene.actor.id, settings: rest, holders, chair })
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
      },
      buttons: [{ label: 'Doctor', path: 'sir-admin doctor' }],
    }
  },
})
