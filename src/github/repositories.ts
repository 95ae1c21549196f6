/** Who reads a repository, asked right before each write that carries a text and right after it; nothing of it is remembered. */
import type { GitHub } from './client.ts'

export type Place = { readonly owner: string; readonly repo: string }

export function placeOf(fullName: string): Place {
  const [owner = '', repo = ''] = fullName.split('/')
  return { owner, repo }
}

type Shown = { readonly visibility?: string; readonly private: boolean }

/** An `internal` repository is called private as well, and a whole enterprise reads it: only this one word counts. */
export const isPrivate = ({ visibility }: Shown): boolean => visibility === 'private'

/** What everybody reads; an internal one is neither. */
export const isPublic = ({ visibility, private: hidden }: Shown): boolean =>
  visibility === undefined ? !hidden : visibility === 'public'

/** Somebody besides the team reads it, or may: nothing was written. */
export class NotPrivate extends Error {}
/** Turned public while it was being written to; what was written was taken back. */
export class Exposed extends Error {}

type Leaving = { readonly request: { readonly fetch: typeof fetch } }

export class Repositories {
  readonly #octokit: GitHub
  constructor(octokit: GitHub) {
    this.#octokit = octokit
  }

  async isPrivate(fullName: string): Promise<boolean> {
    return isPrivate((await this.#octokit.rest.repos.get(placeOf(fullName))).data)
  }

  async isPublic(fullName: string): Promise<boolean> {
    return isPublic((await this.#octokit.rest.repos.get(placeOf(fullName))).data)
  }

  /**
   * The one way to write a text into a private repository. Writes queue for their turn, so it is asked at the moment the
   * call leaves (`leaving` goes into it), and read back once it is done.
   */
  async writeIn<T>(
    fullName: string,
    {
      write,
      takeBack,
    }: {
      readonly write: (leaving: Leaving) => Promise<T>
      readonly takeBack: (made: T) => Promise<unknown>
    },
  ): Promise<T> {
    let shut = false
    const send = this.#octokit.request.endpoint.DEFAULTS.request?.['fetch'] as typeof fetch
    const leaving: Leaving = {
      request: {
        fetch: async (...call) => {
          shut = !(await this.isPrivate(fullName))
          if (shut) throw new NotPrivate(fullName)
          return send(...call)
        },
      },
    }
    const made = await write(leaving).catch((error: unknown) => {
      throw shut ? new NotPrivate(fullName) : error
    })
    if (await this.isPrivate(fullName)) return made
    await takeBack(made)
    throw new Exposed(fullName)
  }
}
