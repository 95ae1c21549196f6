/** Links into the sandbox's own Discord and GitHub stay on the page; all others open outside by the reader's click. */
import { channel, openChannel, state } from './state.js'

let showGitHub = () => false
export const onGitHubLink = (show) => (showGitHub = show)

export function followLink(event, url) {
  const { hostname, pathname } = new URL(url)
  const parts = pathname.split('/').filter(Boolean)
  if (/(^|\.)discord\.com$/.test(hostname) && parts[0] === 'channels' && channel(parts[2])) {
    event.preventDefault()
    void openChannel(parts[2]).then(() => toMessage(parts[3]))
    return
  }
  if (hostname !== 'github.com') return
  const fullName = parts.slice(0, 2).join('/').toLowerCase()
  // Never to a stranger's repository that happens to have the name of one of ours.
  if (!state.data.github.repos.some((repo) => repo.fullName.toLowerCase() === fullName)) return
  event.preventDefault()
  showGitHub(fullName, parts)
}

function toMessage(id) {
  if (!id) return
  const element = document.querySelector(`[data-key="${CSS.escape(id)}"]`)
  element?.scrollIntoView({ block: 'center' })
  element?.classList.add('found')
  setTimeout(() => element?.classList.remove('found'), 2000)
}
