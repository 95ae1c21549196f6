/** GitHub's door of the outbox: each row becomes the issue, advisory or list of people it stands for. */
import type { Ask } from '../app/core/queries.ts'
import type { SendOutcome, Sender } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { showAccess } from './access.ts'
import { showAdvisory } from './advisory.ts'
import { showFork } from './fork.ts'
import type { GitHub } from './client.ts'
import { requestCve } from './cve.ts'
import { showCollaborators } from './collaborators.ts'
import { failureOf, parked } from './errors.ts'
import { tellAuthor } from './public-author.ts'
import { copyPublicIssue } from './public-copy.ts'
import { endPublicIssue } from './public-end.ts'
import { publishAdvisory } from './publish.ts'
import type { Repositories } from './repositories.ts'
import { showMend } from './mend.ts'
import type { Room } from './room.ts'
import { showTracker } from './tracker.ts'
import { whoAmI } from './who-am-i.ts'

export type GitHubSenderOptions = {
  readonly octokit: GitHub
  readonly ask: Ask
  readonly words: Words
  readonly repositories: Repositories
  /** Asked of GitHub when absent. */
  readonly botLogin?: string
}

export function githubSender({ octokit, ask, words, repositories, botLogin }: GitHubSenderOptions): Sender {
  let login = botLogin
  const room: Room = {
    octokit,
    ask,
    words,
    repositories,
    botLogin: async () => (login ??= await whoAmI(octokit)),
  }
  return {
    async send(row, nowMs) {
      try {
        return await show(room, row, nowMs)
      } catch (error) {
        const failure = failureOf(error, nowMs)
        // A row in doubt stays so until it was looked up and done.
        return failure.is === 'later' && row.inDoubt ? { ...failure, doubt: true } : failure
      }
    },
  }
}

function show(room: Room, row: OutboxRow, nowMs: number): Promise<SendOutcome> | SendOutcome {
  const { effect } = row
  if (effect.do !== 'show') return parked('unknown-view')
  switch (effect.view) {
    case 'tracker':
      return showTracker(room, row, effect.about)
    case 'advisory':
      return showAdvisory(room, row, effect.about)
    case 'publish':
      return publishAdvisory(room, effect.about, nowMs)
    case 'fork':
      return showFork(room, row, effect.about, nowMs)
    case 'collaborators':
      return showCollaborators(room, row, effect.about)
    case 'cve':
      return requestCve(room, row, effect.about, nowMs)
    case 'access-team':
    case 'access-drafts':
    case 'access-draft':
      return showAccess(room, row, effect, nowMs)
    case 'team-missing':
    case 'team-extra':
    case 'draft-missing':
    case 'draft-extra':
      return showMend(room, effect.about)
    case 'public-copy':
      return copyPublicIssue(room, row, effect.about)
    case 'public-author':
      return tellAuthor(room, row, effect.about)
    case 'public-end':
      return endPublicIssue(room, row, effect.about)
    default:
      return parked('unknown-view')
  }
}
