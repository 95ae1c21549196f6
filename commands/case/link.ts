/** /case link: where the report stands; another open case with the same report is named. */
import { adoptable } from '../../src/app/case/importing.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Set the link to the report',
  allow: 'owner-or-chair',
  slow: true,
  options: { url: { kind: 'text', says: 'Address of the private report', required: true, max: 512 } },
  run: async ({ input, actor, desk, value }) => {
    const adopts = value.advisories.length === 0 ? await adoptable(desk, input.url, value) : undefined
    await desk.act({
      type: 'LinkReport',
      case: value.key,
      by: actor.id,
      url: input.url,
      ...(adopts !== undefined && { adopts }),
    })
    const alike = await desk.ask.alike({ title: value.title, link: input.url })
    return {
      template: 'case-linked',
      facts: {
        case: value.key,
        alike: alike.filter((key) => key !== value.key).map((key) => ({ key })),
      },
      undo: value.key,
    }
  },
})
