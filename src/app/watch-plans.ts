/** While an approval stands it is looked at: what can no longer be carried out is ended when that happens, and not on the day itself. */
import { itself } from '../domain/case/commands.ts'
import { blockingGates } from '../domain/case/disclosure/gates.ts'
import type { Stop } from '../domain/case/disclosure/state.ts'
import { plannedElsewhere } from '../domain/case/disclosure/state.ts'
import type { Case } from '../domain/case/state.ts'
import type { Act } from './act.ts'
import type { Ask } from './ask.ts'
import type { Command } from './commands.ts'
import { disclosureNow } from './deed-now.ts'
import type { Disclosable, Outside } from './outside.ts'

type Looking = { readonly ask: Ask; readonly github: Outside['github'] }

/** Why what is planned could not be published as things stand; undefined also while GitHub does not answer. */
async function stopOf({ ask, github }: Looking, value: Case): Promise<Stop | undefined> {
  const plan = value.disclosure?.publication
  if (plan?.is !== 'agreed') return undefined
  if ((await ask.standsApproved(plan, value)) === 'not') return 'people'
  if (plannedElsewhere(value)) return 'date'
  const runbook = await ask.runbookOf(value)
  if (plan.early === undefined && blockingGates(runbook, value).length > 0) return 'gates'
  const drafts = await github
    .disclosable(value.key)
    .catch((): readonly Disclosable[] | undefined => undefined)
  return drafts === undefined ? undefined : stopIn(plan.advisories, drafts)
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
  const why = await stopOf(looking, value)
  const id = value.disclosure?.publication?.id
  return why === undefined || id === undefined
    ? []
    : [{ type: 'StopDisclosure', case: value.key, id, why, by }]
}

const casesMost = 10_000

/** Every plan of an open case, and every proposal that waits for its second person. */
export function plansWatch({
  ask,
  act,
  github,
  now,
}: Looking & { readonly act: Act; readonly now: () => number }): () => Promise<void> {
  return async () => {
    const rows = await ask.cases('open', { nowMs: now(), user: '', limit: casesMost, offset: 0 })
    for (const { key } of rows) {
      const value = await ask.case(key)
      if (value?.disclosure?.publication?.is !== 'agreed') continue
      for (const command of await planVoid({ ask, github }, value)) await act(command)
    }
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
