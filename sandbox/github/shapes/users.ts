/** The user objects of GitHub's answers. */
import { instant } from '../clock-text.ts'
import type { Links } from '../router.ts'
import type { State, User } from '../state.ts'

const nodeId = (prefix: string, id: number): string =>
  `${prefix}_${Buffer.from(String(id)).toString('base64url')}`

export const simpleUser = (state: State, login: string, { apiUrl, htmlUrl }: Links) => {
  // A deleted account is shown as GitHub's "ghost".
  const user: Pick<User, 'id' | 'login' | 'type'> = state.user(login) ?? {
    id: 10137,
    login: 'ghost',
    type: 'User',
  }
  const url = `${apiUrl}/users/${user.login}`
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('U', user.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${htmlUrl}/${user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

export const publicUser = (state: State, user: User, links: Links) => ({
  ...simpleUser(state, user.login, links),
  name: user.login,
  company: null,
  blog: '',
  location: null,
  email: null,
  hireable: null,
  bio: null,
  twitter_username: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: instant(user.createdAtMs),
  updated_at: instant(user.createdAtMs),
})

export const privateUser = (state: State, user: User, links: Links) => ({
  ...publicUser(state, user, links),
  user_view_type: 'private',
  private_gists: 0,
  total_private_repos: 0,
  owned_private_repos: 0,
  disk_usage: 0,
  collaborators: 0,
  two_factor_authentication: true,
})

export { nodeId }
