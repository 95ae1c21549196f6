/** Reads a public issue whole, every page of its comments, as the copy and each comparison with it need it. */
import type { Ask } from '../app/core/queries.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { itself } from '../domain/ids.ts'
import type { Case, PublicIssue } from '../domain/case/state.ts'
import type { GitHub } from './client.ts'
import { statusOf } from './errors.ts'
import { placeOf } from './repositories.ts'
import type { Copy, Said, Snapshot } from './snapshot.ts'
import { copyOf } from './snapshot.ts'

export type Where = { readonly repository: string; readonly number: number }

export type Read = {
  readonly nodeId: string
  readonly url: string
  readonly isPull: boolean
  readonly locked: boolean
  readonly issue: Snapshot
}

type Author = { login: string } | null
/** GitHub shows whoever deleted their account as ghost. */
const loginOf = (user: Author | undefined): string => user?.login ?? 'ghost'

export async function readPublicIssue(octokit: GitHub, { repository, number }: Where): Promise<Read> {
  const at = { ...placeOf(repository), issue_number: number }
  const { data } = await octokit.rest.issues.get(at)
  const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...at, per_page: 100 })
  return {
    nodeId: data.node_id,
    url: data.html_url,
    isPull: data.pull_request !== undefined,
    locked: data.locked,
    issue: {
      url: data.html_url,
      title: data.title,
      author: loginOf(data.user),
      createdAt: data.created_at,
      state: data.state,
      labels: data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
      assignees: (data.assignees ?? []).map(({ login }) => login),
      body: data.body ?? '',
      comments: comments.map((one): Said => ({
        id: one.id,
        nodeId: one.node_id,
        author: loginOf(one.user),
        createdAt: one.created_at,
        updatedAt: one.updated_at,
        body: one.body ?? '',
      })),
    },
  }
}

/** Our own message to the author belongs to no copy. */
export function copyWithout(issue: Snapshot, notice: number | undefined): Copy & { comments: number } {
  const comments = issue.comments.filter(({ id }) => id !== notice)
  return { ...copyOf({ ...issue, comments }), comments: comments.length }
}

/** `SIR-2026-001/12`: the case and its public issue, while it is the one in hand and at this step. */
export async function inHand(
  ask: Ask,
  about: string,
  step: PublicIssue['is'],
): Promise<{ readonly value: Case; readonly now: PublicIssue } | undefined> {
  const [key = '', id] = about.split('/')
  const value = await ask.case(key)
  const now = value?.publicIssue
  return value === undefined || now?.id !== id || now?.is !== step ? undefined : { value, now }
}

/** GitHub answers 410 for what was deleted, to whoever may read the repository (REST API, "Get an issue"). */
export const isDeleted = (error: unknown): boolean =>
  (statusOf(error) ?? (error instanceof Error ? statusOf(error.cause) : undefined)) === 410

export const goneAs = (
  value: Case,
  { id }: PublicIssue,
  how: NonNullable<PublicIssue['how']>,
): SendOutcome => ({
  is: 'done',
  external: { how },
  learned: [{ type: 'PublicIssueGone', case: value.key, by: itself, id, how }],
})
