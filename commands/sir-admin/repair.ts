/** /sir-admin repair: what should stand in Discord and on GitHub is looked for and shown anew; what waits for a person is sent again. */
import type { Acting, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { asShown, frozen } from '../../src/app/interaction/preview-diff.ts'
import { isLetter } from '../../src/app/letters/held.ts'
import { toMend } from '../../src/app/operations/repair.ts'
import type { Found, Mendable } from '../../src/app/operations/repair.ts'
import type { MadeAnew } from '../../src/app/settings/repository-book.ts'
import { madeAnew } from '../../src/app/settings/repository-book.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const kinds = {
  cards: 'Cards and their pins',
  threads: 'Threads',
  tracker: 'Tracking issues',
  advisories: 'Draft advisories',
  repositories: 'Repositories made anew',
  parked: 'What waits for a person',
} as const satisfies Record<Mendable | 'repositories' | 'parked', string>
const namedMost = 20

export default command({
  says: 'Show anew what was deleted or fell behind',
  // A chair is told of what is gone, and administers no server.
  allow: 'administrator-or-chair',
  slow: true,
  options: {
    what: { kind: 'choice', says: 'What to look after', required: true, choices: kinds },
    shown: { kind: 'carried' },
  },
  // What is sent again may have arrived after all, and what is made again was perhaps deleted on purpose: it is shown first.
  preview: async (scene) => {
    const { what } = scene.input
    if (what === 'parked') {
      const parked = await resendable(scene)
      if (parked.length === 0) return undefined
      return {
        template: 'repair-preview',
        facts: listed(parked),
        carries: { shown: frozen(linesOf(parked)) },
      }
    }
    if (what === 'repositories') {
      const anew = await acceptable(scene)
      if (anew.length === 0) return undefined
      return {
        template: 'repair-preview-repositories',
        facts: { repositories: anew.map(({ name }) => ({ name })) },
        carries: { shown: frozen(anewLines(anew)) },
      }
    }
    const found = await toMend(scene, what, await scene.desk.ask.openCases())
    const again = remade(found)
    if (again.length === 0) return undefined
    return {
      template: 'repair-preview-gone',
      facts: {
        what: kinds[what],
        count: again.length,
        gone: again.slice(0, namedMost).map((tag) => ({ tag })),
        more: Math.max(0, again.length - namedMost),
        threads: what === 'threads',
      },
      carries: { shown: frozen(goneLines(found)) },
    }
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    if (input.what === 'parked') return sendAgain(scene, input.shown)
    if (input.what === 'repositories') return acceptAnew(scene, input.shown)
    const open = await scene.desk.ask.openCases()
    const found = await toMend(scene, input.what, open)
    asShown(input.shown, goneLines(found))
    const { mends, lost } = found
    await desk.act({ type: 'Repair', by: actor.id, what: input.what, mends, effects: [] })
    const gone = remade(found)
    return {
      template: 'repaired',
      facts: {
        what: kinds[input.what],
        cases: open.length,
        none: open.length === 0 && gone.length === 0,
        gone: gone.slice(0, namedMost).join(', '),
        more: Math.max(0, gone.length - namedMost),
        threads: input.what === 'threads',
        left: lost.length > 0,
        lost: lost.slice(0, namedMost).map(({ what, is }) => ({ lostOne: what, fork: is === 'fork' })),
      },
    }
  },
})

/** A pin is no thing of its own. */
const remade = ({ mends }: Found): readonly string[] =>
  mends.flatMap(({ tag, gone }) => (gone && !tag.startsWith('pin:') ? [tag] : []))

const goneLines = (found: Found) => remade(found).map((tag) => ({ name: tag, as: tag }))

/** Where text goes is decided by a chair. */
async function acceptable({ desk, actor }: Scene): Promise<readonly MadeAnew[]> {
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  if (!(await desk.ask.chairs()).includes(actor.id)) throw new Refused(refuse('not-chair', {}))
  return madeAnew(desk, settings)
}

const anewLines = (anew: readonly MadeAnew[]) => anew.map(({ name, id }) => ({ name, as: `${name} ${id}` }))

async function acceptAnew(scene: Acting<Scene>, shown: string | undefined) {
  const repositories = await acceptable(scene)
  asShown(shown, anewLines(repositories))
  const what = { what: 'repositories', mends: [], effects: [], repositories }
  if (repositories.length > 0) await scene.desk.act({ type: 'Repair', by: scene.actor.id, ...what })
  return {
    template: 'repaired-repositories' as const,
    facts: { repositories: repositories.map(({ name }) => ({ name })), none: repositories.length === 0 },
  }
}

type Parked = Awaited<ReturnType<Scene['desk']['outside']['store']['parked']>>

const listed = (parked: Parked) => ({
  count: parked.length,
  effects: parked.slice(0, namedMost).map(({ id, tag, code }) => ({ id, tag, code })),
  more: Math.max(0, parked.length - namedMost),
})

const linesOf = (parked: Parked) => parked.map(({ id, tag, code }) => ({ name: tag, as: `${id} ${code}` }))

const resendable = async ({ desk }: Scene): Promise<Parked> =>
  (await desk.outside.store.parked()).filter((one) => !isLetter(one))

async function sendAgain(scene: Acting<Scene>, shown: string | undefined) {
  const { actor, desk } = scene
  const parked = await resendable(scene)
  asShown(shown, linesOf(parked))
  if (parked.length > 0) {
    const effects = parked.map(({ id }) => id)
    await desk.act({ type: 'Repair', by: actor.id, what: 'parked', mends: [], effects })
  }
  return { template: 'sent-again' as const, facts: { ...listed(parked), none: parked.length === 0 } }
}
