/** What a person types to do what a runbook calls an action; nothing where the program does it by itself. */
import type { Action } from './runbook.ts'

export function typedFor(action: Action): string {
  switch (action) {
    case 'known':
    case 'claim':
    case 'reporter':
    case 'assess':
    case 'not-vulnerability':
    case 'resource':
    case 'public-issue':
    case 'close':
    case 'open':
    case 'step':
      return `/case ${action}`
    case 'contact.acknowledged':
    case 'contact.details-asked':
    case 'contact.details-received':
    case 'contact.update':
    case 'contact.result':
    case 'contact.embargo':
    case 'contact.review':
    case 'contact.cve-invite':
      return `/case contact kind:${action.slice('contact.'.length)}`
    case 'embargo.proposed':
      return '/advisory embargo propose'
    case 'embargo.agreed':
      return '/advisory embargo agree'
    case 'advisory.draft':
    case 'advisory.created':
    case 'advisory.complete':
      return '/advisory draft'
    case 'advisory.cve':
      return '/advisory cve action:request'
    case 'advisory.notify':
      return '/advisory notify'
    case 'advisory.prenotify':
      return '/advisory prenotify'
    case 'advisory.preparation':
      return '/advisory prenotify action:preparation'
    case 'advisory.installers':
      return '/advisory disclose action:installers'
    case 'advisory.announce':
      return '/advisory disclose action:announce'
    case 'advisory.disclose':
      return '/advisory disclose'
    case 'review.response':
    case 'review.disclosure':
      return '/advisory review'
    case 'group.complete':
      return '/advisory group'
    case 'impact.assessed':
      return '/case assess'
    case 'advisory.collaborators':
    case 'tracker.created':
      return ''
  }
}
