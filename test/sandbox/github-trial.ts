/** One stand-in, one real Octokit and one clock for a test; every call is held against GitHub's description. */
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import type { RestEndpointMethodTypes } from '@octokit/rest'
import { expect, onTestFinished } from 'vitest'
import { GitHubStandIn } from '../../sandbox/github/stand-in.ts'
import { githubContract } from '../support/github-contract.ts'

const contract = githubContract()
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export const VAULT = { owner: 'acme', repo: 'vault' }
export const PRODUCT = { owner: 'acme', repo: 'product' }

type Options = { latencyMs?: number }

export const trial = async (options: Options = {}) => {
  const clock = { atMs: Date.parse('2026-11-02T09:00:00.000Z') }
  const gh = await GitHubStandIn.start({ now: () => clock.atMs, validator: contract, ...options })
  onTestFinished(async () => {
    await gh.stop()
    expect(gh.violations).toEqual([])
  })
  gh.addRepo('acme/vault', { private: true })
  gh.addRepo('acme/product', { privateVulnerabilityReporting: true })
  const client = (auth: string, version?: string): Octokit => {
    const octokit = new Octokit({ baseUrl: gh.apiUrl, auth, log: quiet })
    if (version !== undefined)
      octokit.hook.before('request', (request) => {
        request.headers['x-github-api-version'] = version
      })
    return octokit
  }
  return {
    gh,
    bot: client(gh.token),
    botAt: (version: string) => client(gh.token, version),
    as: (login: string) => client(gh.tokenOf(login)),
    advance: (ms: number) => {
      clock.atMs += ms
    },
    /** The request was wrong on purpose: the description says so too. */
    expectWrongCall: (words: RegExp) => {
      expect(gh.violations.splice(0).join('\n')).toMatch(words)
    },
  }
}

const Throttled = Octokit.plugin(throttling)

/** The throttling plugin with seconds shortened to milliseconds, noting what it was told. */
export const throttled = (gh: GitHubStandIn) => {
  const told: string[] = []
  const octokit = new Throttled({
    baseUrl: gh.apiUrl,
    auth: gh.token,
    log: quiet,
    throttle: {
      retryAfterBaseValue: 1,
      fallbackSecondaryRateRetryAfter: 1,
      onRateLimit: (_after, _options, _octokit, retries) => {
        told.push('primary')
        return retries < 1
      },
      onSecondaryRateLimit: (_after, _options, _octokit, retries) => {
        told.push('secondary')
        return retries < 1
      },
    },
  })
  return { octokit, told }
}

export const draft: RestEndpointMethodTypes['securityAdvisories']['createRepositoryAdvisory']['parameters'] =
  {
    ...PRODUCT,
    summary: 'Path traversal in the importer',
    description: 'A crafted archive writes outside its folder.',
    vulnerabilities: [
      {
        package: { ecosystem: 'npm', name: 'acme-importer' },
        vulnerable_version_range: '< 2.1.4',
        patched_versions: '2.1.4',
      },
    ],
  }

export const refusal = async (
  call: Promise<unknown>,
): Promise<{ status: number; message: string; data: unknown }> => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('The call was not refused')
  const { status, response } = error as Error & { status: number; response?: { data: unknown } }
  return { status, message: error.message, data: response?.data }
}
