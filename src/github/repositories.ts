/** Which repository a name is and who reads it, asked right before each write that carries a text and right after it; nothing of it is remembered. */
import type { Ask } from '../app/ask.ts'
import { repositoryIdOf } from '../domain/settings.ts'
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

/** Another repository under the name that set-up looked at: whoever made it is not known, and nothing was written. */
export class Replaced extends Error {}

type Leaving = { readonly request: { readonly fetch: typeof fetch } }

export class Repositories {
  readonly #octokit: GitHub
  readonly #ask: Pick<Ask, 'settings'>
  constructor(octokit: GitHub, ask: Pick<Ask, 'settings'>) {
    this.#octokit = octokit
    this.#ask = ask
  }

  async #look(fullName: string): Promise<Shown> {
    const { data } = await this.#octokit.rest.repos.get(placeOf(fullName))
    const settings = await this.#ask.settings()
    const known = settings && repositoryIdOf(settings, fullName)
    if (known !== undefined && known !== data.id) throw new Replaced(fullName)
    return data
  }

  async isPrivate(fullName: string): Promise<boolean> {
    return isPrivate(await this.#look(fullName))
  }

  async isPublic(fullName: string): Promise<boolean> {
    return isPublic(await this.#look(fullName))
  }

  async #fault(fullName: string): Promise<NotPrivate | Replaced | undefined> {
    try {
      return (await this.isPrivate(fullName)) ? undefined : new NotPrivate(fullName)
    } catch (error) {
      if (error instanceof Replaced) return error
      throw error
    }
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
    // The client would take what its `fetch` throws for a lost answer.
    let stopped: NotPrivate | Replaced | undefined
    const send = this.#octokit.request.endpoint.DEFAULTS.request?.['fetch'] as typeof fetch
    const leaving: Leaving = {
      request: {
        fetch: async (...call) => {
          stopped = await this.#fault(fullName)
          if (stopped !== undefined) throw stopped
          return send(...call)
        },
      },
    }
    const made = await write(leaving).catch((error: unknown) => {
      throw stopped ?? error
    })
    if (await this.isPrivate(fullName)) return made
    await takeBack(made)
    throw new Exposed(fullName)
  }
}
