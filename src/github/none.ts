/** GitHub where no token is set: out of reach, and asked for it refuses with what to set. */
import type { Outside } from '../app/core/ports.ts'
import { Refused, refuse } from '../domain/refusal.ts'

const unreachable = {
  ok: false,
  private: false,
  canWrite: false,
  canAdminister: false,
  why: 'GITHUB_TOKEN is not set',
} as const
export const noGitHub: Outside['github'] = {
  checkTracker: async () => unreachable,
  checkProduct: async () => unreachable,
  repositoryNow: async () => ({ is: 'unreachable' }),
  access: async () => ({ hasTeam: false }),
  accountNamed: async () => ({ is: 'unreachable' }),
  isThere: async () => true,
  reportAt: async () => undefined,
  publicIssue: async () => {
    throw new Refused(refuse('no-github', {}))
  },
  cve: async () => ({ is: 'failed' }),
  recentIssues: async () => ({ is: 'failed', code: 'no-github' }),
  importable: async () => {
    throw new Refused(refuse('no-github', {}))
  },
  disclosable: async () => {
    throw new Refused(refuse('no-github', {}))
  },
  advisoryFields: async () => {
    throw new Refused(refuse('no-github', {}))
  },
}
