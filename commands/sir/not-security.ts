/** Not security: the button below a public issue that was found; whoever presses it is named there, and may take it back. */
import { command } from '../../src/app/interaction/command.ts'
import { waitingFind } from '../../src/app/public-issues/act.ts'

export default command({
  says: 'Put a public issue aside that is not about security',
  allow: 'team',
  pressed: true,
  options: { find: { kind: 'carried' }, undoes: { kind: 'carried' } },
  run: async ({ input, actor, desk }) => {
    const { find = '', undoes } = input
    const by = actor.id
    const back = undoes !== undefined
    await desk.act(
      back ? { type: 'TakeFindBack', by, find, change: Number(undoes) } : { type: 'PutFindAside', by, find },
    )
    const after = await waitingFind(desk.ask, find)
    const issue = { url: after.url, label: `${after.repository}#${after.number}` }
    if (back) return { template: 'find-back', facts: { issue } }
    return {
      template: 'find-aside',
      facts: { issue },
      buttons: [{ label: 'Undo', path: 'sir not-security', args: { find, undoes: String(after.change) } }],
    }
  },
})
