/** The way to propose anew what is void: one button for each kind of deed. */
import type { Say } from '../effect.ts'
import type { Deed } from './deed.ts'

type Press = NonNullable<Say['press']>

const ways: { readonly [K in Deed['is']]: (about: string, url: string) => Omit<Press, 'label'> } = {
  removal: (member) => ({ path: 'team remove', args: { removal: member, how: 'do' } }),
  'public-deletion': (key, url) => ({ path: 'case public-issue', args: { case: key, url } }),
  disclosure: (key) => ({ path: 'advisory disclose', args: { case: key } }),
  prenotice: (key) => ({ path: 'advisory prenotify', args: { case: key } }),
  announcement: (key) => ({ path: 'advisory disclose', args: { case: key, action: 'announce' } }),
}

export const proposeAnew = (kind: Deed['is'], about: string, url = ''): Press => ({
  label: 'Propose anew',
  ...ways[kind](about, url),
})
