/** Under which login the program writes on GitHub. */
import type { GitHub } from './client.ts'
import { statusOf } from './errors.ts'

/** Undefined for a GitHub App, which cannot ask who it is. */
export async function whoAmI(octokit: GitHub): Promise<string | undefined> {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login
  } catch (error) {
    if (statusOf(error) === 403) return undefined
    throw error
  }
}
