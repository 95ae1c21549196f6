/** The times of a proposal as they stand, weighed with who must be there at this moment. */
import { isLetIn } from '../../domain/case/ownership/restriction.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Weighed } from '../../domain/meetings/best.ts'
import { weigh } from '../../domain/meetings/best.ts'
import type { Meeting } from '../../domain/meetings/state.ts'
import { limitOf } from '../../domain/meetings/state.ts'
import type { Ask } from '../core/queries.ts'

export type Standing = Weighed & {
  readonly required: readonly UserId[]
  /** On the roster and let into the case, whether or not they answered. */
  readonly team: readonly UserId[]
  readonly limitMs: number | undefined
}

export async function weighed(
  meeting: Meeting,
  { desk, nowMs }: { readonly desk: { readonly ask: Ask }; readonly nowMs: number },
): Promise<Standing> {
  const { ask } = desk
  const about = meeting.case === undefined ? undefined : await ask.case(meeting.case)
  const chairs = new Set(await ask.chairs())
  const team = (await ask.members()).filter(
    ({ id, state }) => state === 'active' && (about === undefined || isLetIn(about, id, chairs.has(id))),
  )
  const owner = about?.ownership.is === 'owned' ? about.ownership.by : undefined
  const required = team.filter(({ id }) => chairs.has(id) || id === owner).map(({ id }) => id)
  const limitMs = about === undefined ? undefined : limitOf(about)
  const ids = team.map(({ id }) => id)
  const { stage } = meeting
  const counted: Weighed =
    stage.is === 'proposed'
      ? weigh({
          slots: stage.slots,
          // Whoever is off the roster counts no more, also before that was written down.
          times: Object.fromEntries(Object.entries(stage.times).filter(([user]) => ids.includes(user))),
          required,
          limitMs,
          nowMs,
        })
      : { slots: [] }
  return { ...counted, required, team: ids, limitMs }
}
