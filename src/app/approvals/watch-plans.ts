/** While an approval stands it is looked at: what can no longer be carried out is ended when that happens, and not on the day itself. */
import { itself } from '../../domain/ids.ts'
import { planStop } from '../../domain/case/disclosure/decide.ts'
import type { Publication, Stop } from '../../domain/case/disclosure/model.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Act } from '../core/handlers.ts'
import type { Ask } from '../core/queries.ts'
import type { Command } from '../core/commands.ts'
import { voidNow } from './approved-action.ts'
import { disclosureNow } from './action-now.ts'
import type { Disclosable, Outside } from '../core/ports.ts'
import type { Words } from '../core/render.ts'
import type { UnseenPlans } from './unseen-plans.ts'

/** `unseen`: GitHub did not answer. */
type Look = Stop | 'unseen' | undefined
type Looking = { readonly ask: Ask; readonly github: Outside['github'] }

/** Why what is planned could not be published as things stand. */
async function lookAt({ ask, github }: Looking, value: Case): Promise<Look> {
  const plan = value.disclosure?.publication
  if (plan?.is !== 'agreed') return undefined
  if ((await ask.standsApproved(plan, value)) === 'not') return 'people'
  const settings = await ask.settings()
  const stop = settings && planStop(value, { runbook: await ask.runbookOf(value), settings })
  if (stop !== undefined) return stop
  const drafts = await github
    .disclosable(value.key)
    .catch((): readonly Disclosable[] | undefined => undefined)
  return drafts === undefined ? 'unseen' : stopIn(plan.advisories, drafts)
}

function stopIn(
  agreed: readonly { readonly id: string; readonly digest: string }[],
  drafts: readonly Disclosable[],
): Stop | undefined {
  for (const { id, digest } of agreed) {
    const found = drafts.find((one) => one.id === id)
    // By somebody on GitHub's own pages: that it is public is said by whoever learns it.
    if (found?.state === 'published') continue
    if (found === undefined || found.state !== 'draft') return 'not-a-draft'
    if (found.digest !== digest) return 'changed'
    if (found.faults.length > 0) return 'internal'
  }
  return undefined
}

/** What has to be said of this case now; nothing as long as its plan holds. */
export async function planVoid(
  looking: Looking,
  value: Case,
  by: string = itself,
): Promise<readonly Extract<Command, { type: 'StopDisclosure' }>[]> {
  const why = await lookAt(looking, value)
  const id = value.disclosure?.publication?.id
  return why === undefined || why === 'unseen' || id === undefined ? [] : [stopping(value, id, why, by)]
}

const stopping = (value: Case, id: string, why: Stop, by: string) =>
  ({ type: 'StopDisclosure', case: value.key, id, why, by }) as const

const casesMost = 10_000

/** Every plan of an open case, what else it has approved and not sent, and every proposal that waits for its second person. */
export function plansWatch({
  ask,
  act,
  words,
  github,
  now,
  outages,
}: Looking & {
  readonly act: Act
  readonly words: Words
  readonly now: () => number
  readonly outages: UnseenPlans
}): () => Promise<void> {
  return async () => {
    const rows = await ask.cases('open', { nowMs: now(), user: '', limit: casesMost, offset: 0 })
    const plans: (readonly [Case, Publication])[] = []
    for (const { key } of rows) {
      const value = await ask.case(key)
      if (value === undefined) continue
      for (const gone of await voidNow({ ask, words, now }, value)) await act(gone)
      const plan = value.disclosure?.publication
      if (plan?.is !== 'agreed') continue
      plans.push([value, plan])
      const found = await lookAt({ ask, github }, value)
      if (found === 'unseen') await outages.unseen(value, plan)
      else if (found === undefined) await outages.seen(value, plan)
      else {
        await act(stopping(value, plan.id, found, itself))
        await outages.over(value, plan)
      }
    }
    await outages.onlyOf(plans)
    for (const { slot, proposal } of await ask.openProposals()) {
      const deed = proposal.rounds.at(-1)?.preview.deed
      const drafts =
        deed?.is === 'disclosure' ? await github.disclosable(deed.case).catch(() => undefined) : undefined
      const read = deed?.is === 'disclosure' && drafts !== undefined ? disclosureNow(deed, drafts) : deed
      // One that GitHub would refuse by now is none any more.
      const seen = read ?? (deed?.is === 'disclosure' ? { ...deed, advisories: [] } : undefined)
      await act({ type: 'ReviewProposal', slot, by: itself, ...(seen !== undefined && { seen }) })
    }
  }
}
