/** What comes next for an issue that somebody opened in public. */
import type { Wish } from './case-wishes-made-of.ts'

const page = {
  repository: 'halcyon/halcyon',
  number: 7,
  nodeId: 'I_7',
  url: 'https://github.com/h/h/issues/7',
}

/** What comes next for a public issue; `off` is what comes when something goes wrong. */
export const onPublicIssue =
  (removal: 'delete' | 'close', off: 'PublicIssueChanged' | 'PublicIssueGone' | undefined): Wish =>
  (base, _nowMs, { publicIssue }) => {
    const id = publicIssue?.id ?? ''
    if (off === 'PublicIssueGone') return { ...base, type: off, id, how: 'already' }
    if (off !== undefined) return { ...base, type: off, id }
    switch (publicIssue?.is) {
      case undefined:
      case 'gone':
        return { ...base, type: 'TakePublicIssue', ...page, removal }
      case 'saving':
        return { ...base, type: 'PublicIssueSaved', id, digest: 'd1', comments: 2, files: 0 }
      case 'telling':
        return { ...base, type: 'PublicIssueAuthorTold', id, notice: 9 }
      case 'waiting':
        return { ...base, type: 'AgreePublicRemoval', id, digest: 'd1', first: 'somebody else' }
      case 'removing':
        return { ...base, type: 'PublicIssueGone', id, how: 'deleted' }
    }
  }

/** What comes next for a CVE id. */
