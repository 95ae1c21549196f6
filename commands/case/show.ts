/** /case show: everything a member may know about a case, to one reader only. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { caseFacts } from '../../src/app/case/facts.ts'

export default caseCommand({
  says: 'Show a case with its next step',
  allow: 'team-or-group',
  run: async (scene) => ({
    template: 'case-show',
    facts: await caseFacts(scene),
    buttons: [{ label: 'Timeline', path: 'case timeline', args: { case: scene.value.key } }],
  }),
})
