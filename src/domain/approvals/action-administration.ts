/** What an administrator of the server asks for and a chair confirms: each thing it changes, before and after. */
import { isRefusal } from '../refusal.ts'
import { administer } from '../team/settings/administer.ts'
import type { Standing } from '../team/settings/administer.ts'
import type { AdministrationCommand } from '../team/settings/administration.ts'
import { changesOf } from '../team/settings/administration.ts'
import type { PreviewOf } from './preview.ts'

export type AdministrationDeed = {
  readonly is: 'administration'
  /** Of one thing there is one proposal at a time. */
  readonly about: string
  readonly command: AdministrationCommand
}

export const administrationDeed = (command: AdministrationCommand): AdministrationDeed => ({
  is: 'administration',
  about: short(aboutOf(command)),
  command,
})

/** A button holds few characters: FNV-1a, 64 bits, in at most 13. */
function short(words: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(words))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(36)
}

function aboutOf(command: AdministrationCommand): string {
  switch (command.type) {
    case 'SetUp':
      return 'set-up'
    case 'RecordIdentity':
    case 'RecordMember':
      return `member-${command.member}`
    case 'AnswerQuestions':
      return `answer-${Object.keys(command.answers).join('-')}`
    case 'PutEntry':
      return `entry-${command.section}-${command.entry ?? Object.values(command.values)[0] ?? ''}`
    case 'RemoveEntry':
      return `entry-${command.section}-${command.entry}`
    case 'UndoSettings':
      return 'undo'
  }
}

export function administrationPreview(
  deed: AdministrationDeed,
  standing: Standing | undefined,
): PreviewOf<AdministrationDeed> | undefined {
  if (standing === undefined) return undefined
  const after = administer(deed.command, standing)
  if (isRefusal(after)) return undefined
  const changes = changesOf(standing, after)
  if (changes.length === 0) return undefined
  return {
    deed,
    template: 'discord/deed-administration',
    facts: {
      case: 'A change by an administrator',
      administration: true,
      changes: changes.map(({ what, from, to }) => ({ what, from, to })),
    },
  }
}
