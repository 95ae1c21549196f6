/** Which repository a name is and who reads it, asked right before each write that carries a text and right after it; nothing of it is remembered. */
import type { RepositoryNow } from '../app/core/ports.ts'
import type { RepositoryBook } from '../app/settings/repository-book.ts'
import type { GitHub } from './client.ts'
import { isAbsent } from './errors.ts'
import { Exposed, Moved, NotPrivate, Replaced } from './faults.ts'

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

/** `asked`: it is looked at as the call leaves, and not once more before. */
type Leaving = { readonly request: { readonly fetch: typeof fetch; readonly asked: true } }

export class Repositories {
  readonly #octokit: GitHub
  readonly #book: RepositoryBook
  constructor(octokit: GitHub, book: RepositoryBook) {
    this.#octokit = octokit
    this.#book = book
  }

  async #look(fullName: string): Promise<Shown> {
    const { data } = await this.#octokit.rest.repos.get(placeOf(fullName))
    const known = await this.#book.known(fullName)
    if (known !== undefined && known !== data.id) throw new Replaced(fullName, { cause: data.id })
    await this.#book.learn(fullName, data.id)
    return data
  }

  /** Throws where the name is another repository's by now. */
  async same(fullName: string): Promise<void> {
    await this.#look(fullName)
  }

  /** What ours is called now, with the same owner: whoever it was given to is not followed. */
  async nameNow(fullName: string): Promise<string | undefined> {
    const known = await this.#book.known(fullName)
    if (known === undefined) return undefined
    try {
      const { data } = await this.#octokit.request('GET /repositories/{id}', { id: known })
      const name = String((data as { full_name?: unknown }).full_name)
      const stays = placeOf(name).owner.toLowerCase() === placeOf(fullName).owner.toLowerCase()
      return stays && name.toLowerCase() !== fullName.toLowerCase() ? name : undefined
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw error
    }
  }

  /** For doctor and alarms; never throws. */
  async now(fullName: string): Promise<RepositoryNow> {
    try {
      await this.#look(fullName)
      const name = await this.nameNow(fullName)
      return name === undefined ? { is: 'same' } : { is: 'renamed', name }
    } catch (error) {
      if (error instanceof Replaced) return { is: 'other', id: Number(error.cause) }
      if (error instanceof Moved) return { is: 'moved' }
      return isAbsent(error) ? { is: 'gone' } : { is: 'unreachable' }
    }
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
        asked: true,
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

/**
 * Every call that names a repository: before it writes, the name must still be the one that was named; where GitHub says that
 * it is called otherwise by now, the call is made there. A redirect says that nothing was done.
 */
export function guardRepositories(octokit: GitHub, book: RepositoryBook): Repositories {
  const repositories = new Repositories(octokit, book)
  octokit.hook.wrap('request', async (request, options) => {
    const { owner, repo } = options as { readonly owner?: unknown; readonly repo?: unknown }
    if (typeof owner !== 'string' || typeof repo !== 'string') return request(options)
    const fullName = `${owner}/${repo}`
    const asked = (options.request as { readonly asked?: boolean } | undefined)?.asked === true
    if (options.method !== 'GET' && !asked) await repositories.same(fullName)
    try {
      return await request(options)
    } catch (error) {
      const name = error instanceof Moved ? await repositories.nameNow(fullName) : undefined
      if (name === undefined) throw error
      // What was wrapped earlier is given these very options, whatever is passed on here.
      return request(Object.assign(options, placeOf(name)))
    }
  })
  return repositories
}
