/** /case public-issue: an accidental public issue is saved privately, its author told, and taken down; its deletion takes two people. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { hashOf } from '../../src/app/approvals/hash.ts'
import { takenFault } from '../../src/domain/case/public-issue/public-issue.ts'
import type { PublicIssue, Removal } from '../../src/domain/case/state.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'
import { previewOf } from '../../src/domain/approvals/action.ts'

/** What a button leaves out is what the case knows. */
type Input = {
  readonly url?: string
  readonly removal?: Removal | undefined
  readonly hash?: string | undefined
}

export default caseCommand({
  says: 'Save a public issue privately, tell its author, and take it down',
  allow: 'owner-or-chair',
  button: 'Public issue',
  slow: true,
  options: {
    url: { kind: 'text', says: 'Address of the public issue', required: true, max: 512 },
    removal: {
      kind: 'choice',
      says: 'What becomes of it; left out: what the team has set',
      choices: { delete: 'Delete it', close: 'Close, empty and lock it' },
    },
    hash: { kind: 'carried' },
  },
  preview: async (scene) => {
    const { value, input } = scene
    const now = value.publicIssue
    if (now?.is === 'waiting' && urlOf(scene, input) === now.url) return deletionPreview(scene, now)
    const seen = await look(scene, input)
    const fault = takenFault(value, seen.url)
    if (fault !== undefined) throw new Refused(fault)
    const { repository, number, url, comments, files, author } = seen
    const removal = removalOf(scene, input)
    return {
      template: 'public-issue-preview',
      facts: {
        case: value.key,
        issue: { url, label: `${repository}#${number}` },
        comments,
        files,
        deletes: removal === 'delete',
      },
      copy: scene.desk.words.render('mail/public-issue', {
        name: author,
        project: repository.split('/').at(-1),
        policy: `https://github.com/${repository}/security/policy`,
      }),
      // Which issue and what becomes of it stay as shown, whatever the team sets meanwhile.
      carries: { url, removal },
    }
  },
  run: async (scene) => {
    const { input, value, actor, desk } = scene
    const { hash } = input
    const now = value.publicIssue
    if (hash !== undefined) {
      if (now === undefined) throw new Refused(refuse('preview-changed', {}))
      const deed = { is: 'public-deletion', case: value.key, issue: now.id } as const
      await desk.act({ type: 'Propose', by: actor.id, deed, hash })
      return { template: 'public-issue-proposed', facts: { case: value.key } }
    }
    const { repository, number, nodeId, url } = await look(scene, input)
    const removal = removalOf(scene, input)
    const by = actor.id
    await desk.act({ type: 'TakePublicIssue', case: value.key, by, repository, number, nodeId, url, removal })
    return { template: 'public-issue-taken', facts: { case: value.key, deletes: removal === 'delete' } }
  },
})

const urlOf = ({ value }: CaseScene, { url }: Input): string =>
  url ?? (value.publicIssue?.is === 'gone' ? '' : value.publicIssue?.url) ?? value.reportLink ?? ''

const removalOf = ({ settings }: CaseScene, { removal }: Input): Removal =>
  removal ?? answerTo('public-issue', settings).fate

async function look(scene: CaseScene, input: Input) {
  const { desk, settings } = scene
  const { tracker } = settings
  if (tracker === undefined) throw new Refused(refuse('no-tracker', {}))
  return desk.outside.github.publicIssue({
    url: urlOf(scene, input),
    removal: removalOf(scene, input),
    tracker,
  })
}

/** What both people will have agreed on; an issue that has changed since it was saved is saved anew first. */
async function deletionPreview({ value, desk, settings, actor }: CaseScene, now: PublicIssue) {
  const { notice, url } = now
  const seen = await desk.outside.github.publicIssue({
    url,
    removal: 'delete',
    tracker: settings.tracker,
    ...(notice !== undefined && { notice }),
  })
  if (seen.digest !== now.copy?.digest) {
    // GitHub has another text than the one that was saved: a fact, and without saving it anew there is nothing to agree on.
    await desk.learn({ type: 'PublicIssueChanged', case: value.key, by: actor.id, id: now.id })
    throw new Refused(refuse('public-issue-changed', { case: value.key }))
  }
  const preview = previewOf({ is: 'public-deletion', case: value.key, issue: now.id }, { case: value })
  if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
  const { template: _words, ...shown } = preview
  const hash = hashOf(preview)
  return {
    template: 'public-deletion-preview' as const,
    facts: { ...shown.facts, hash: hash.slice(0, 12) },
    carries: { hash },
  }
}
