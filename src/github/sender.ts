/** GitHub's door of the outbox: each row becomes the issue, advisory or list of people it stands for. */
import type { Ask } from '../app/core/queries.ts'
import type { SendOutcome, Sender } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import type { GitHubView, Show } from '../domain/effect.ts'
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

type View = (room: Room, row: OutboxRow, effect: Show, nowMs: number) => Promise<SendOutcome>

const access: View = (room, row, { view, about }, nowMs) => showAccess(room, row, { view, about }, nowMs)
const mend: View = (room, _row, { about }) => showMend(room, about)

/** A view that nobody sends does not compile. */
const views: Readonly<Record<GitHubView, View>> = {
  tracker: (room, row, { about }) => showTracker(room, row, about),
  advisory: (room, row, { about }) => showAdvisory(room, row, about),
  publish: (room, _row, { about }, nowMs) => publishAdvisory(room, about, nowMs),
  fork: (room, row, { about }, nowMs) => showFork(room, row, about, nowMs),
  collaborators: (room, row, { about }) => showCollaborators(room, row, about),
  cve: (room, row, { about }, nowMs) => requestCve(room, row, about, nowMs),
  'access-team': access,
  'access-drafts': access,
  'access-draft': access,
  'team-missing': mend,
  'team-extra': mend,
  'draft-missing': mend,
  'draft-extra': mend,
  'public-copy': (room, row, { about }) => copyPublicIssue(room, row, about),
  'public-author': (room, row, { about }) => tellAuthor(room, row, about),
  'public-end': (room, row, { about }) => endPublicIssue(room, row, about),
}

/** Written by another version, it may be one that this one does not know. */
function show(room: Room, row: OutboxRow, nowMs: number): Promise<SendOutcome> | SendOutcome {
  const { effect } = row
  if (effect.do !== 'show' || effect.target !== 'github' || !Object.hasOwn(views, effect.view))
    return parked('unknown-view')
  return views[effect.view](room, row, effect, nowMs)
}
