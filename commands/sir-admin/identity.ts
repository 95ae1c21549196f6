/** /sir-admin identity: ties a member to a GitHub account, so that draft advisories can be shared with them. */
import { accountFacts, lookedUp, printOf, userIn } from '../../src/app/settings/accounts.ts'
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { loginFault } from '../../src/domain/text/field.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

type Said = Scene & { readonly input: { readonly member: string; readonly github: string } }

async function meant({ input, desk }: Said) {
  const github = input.github.trim().replace(/^@/, '')
  const fault = loginFault('github', github)
  if (fault !== undefined) throw new Refused(fault)
  const typed = await lookedUp(desk, [github])
  return { github, typed, account: typed.flatMap((one) => userIn(one) ?? [])[0] }
}

export default command({
  says: 'Record a member’s GitHub login',
  allow: 'administrator',
  slow: true,
  options: {
    member: { kind: 'member', says: 'Which member', required: true },
    github: { kind: 'text', says: 'Their GitHub login', required: true, max: 40 },
    shown: { kind: 'carried' },
  },
  // Another account than before reads every open draft from then on, also where the name is the same.
  preview: async (scene) => {
    const before = (await scene.desk.ask.member(scene.input.member))?.account
    const { typed, account } = await meant(scene)
    if (before === undefined || before.id === account?.id) return undefined
    return {
      template: 'identity-preview',
      facts: {
        member: { user: scene.input.member },
        before: before.login,
        beforeNumber: String(before.id),
        accounts: accountFacts(typed),
      },
      carries: { shown: printOf(typed) },
    }
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const { github, typed, account } = await meant(scene)
    if (input.shown !== undefined && input.shown !== printOf(typed))
      throw new Refused(refuse('preview-changed', {}))
    await desk.act({
      type: 'RecordIdentity',
      by: actor.id,
      member: input.member,
      github,
      ...(account !== undefined && { account }),
    })
    const [found] = accountFacts(typed)
    return {
      template: 'identity',
      facts: {
        member: { user: input.member },
        github,
        page: found?.number ? found.login : false,
        name: found?.name ?? false,
        number: found?.number ?? false,
        unknown: found?.unknown ?? false,
        unreachable: found?.unreachable ?? false,
      },
    }
  },
})
