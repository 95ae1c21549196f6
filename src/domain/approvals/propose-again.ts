/** The way to propose anew what is void: one button for each kind of deed. */
import type { Say } from '../effect.ts'
import type { Deed } from './action.ts'

type Press = NonNullable<Say['press']>

const ways: { readonly [K in Deed['is']]: (about: string) => Omit<Press, 'label'> } = {
  removal: (member) => ({ path: 'team remove', args: { removal: member, how: 'do' } }),
  // The address would not fit into a button, and the case knows it.
  'public-deletion': (key) => ({ path: 'case public-issue', args: { case: key } }),
  disclosure: (key) => ({ path: 'advisory disclose', args: { case: key } }),
  'published-elsewhere': (key) => ({ path: 'case close', args: { case: key } }),
  prenotice: (key) => ({ path: 'advisory prenotify', args: { case: key } }),
  administration: () => ({ path: 'sir-admin settings', args: {} }),
  announcement: (key) => ({ path: 'advisory disclose', args: { case: key, action: 'announce' } }),
}

export const proposeAnew = (kind: Deed['is'], about: string): Press => ({
  label: 'Propose anew',
  ...ways[kind](about),
})
