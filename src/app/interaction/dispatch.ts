/** From a gesture to an answer: check who asks, show the form or the preview, run, and say what came of it. */
import type { Case } from '../../domain/case/state.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Authority, Told } from '../core/handlers.ts'
import {
  caseArg,
  changedAnswer,
  keptAnswer,
  formAnswer,
  heldAnswer,
  previewAnswer,
  refusalAnswer,
  worded,
} from './response.ts'
import { authorise, isKnown, outsiderOf } from './authorise.ts'
import type { Acting, Desk, Reply, Scene } from './command.ts'
import type { Permission } from './permissions.ts'
import { isByButton, isByRoleFromAfar } from './permissions.ts'
import type { Known } from './principals.ts'
import { isChair, isGuest, maySee } from './principals.ts'
import { PreviewChanged } from './preview-diff.ts'
import type { Answer, AnswerButton, Gesture } from './interaction.ts'
import { readForm, submittedOf } from './inputs.ts'
import { namedFault } from './named.ts'
import { backButton, mendsElsewhere, nextClicks } from './suggested-actions.ts'
import { isOutsideFault } from '../core/outside-fault.ts'
import { AlreadyDone, isUnwritable } from '../core/store.ts'
import { caseOf, understand } from './resolve.ts'
import { roomIn } from '../case/working-group.ts'
import type { DispatchRooms, Wish } from './invocation.ts'

export type Dispatcher = {
  /** `wait` tells Discord that the answer takes longer; called before anything is fetched from outside. */
  answer(gesture: Gesture, wait: (replaces: boolean) => Promise<void>): Promise<Answer>
}

export function dispatcherOf(rooms: DispatchRooms): Dispatcher {
  return {
    async answer(gesture, wait) {
      let path = 'unknown'
      try {
        const allow = permissionFor(rooms, gesture)
        const vouched = await vouchedFor(rooms, gesture, allow)
        const known = await knownOf(rooms, gesture)
        // Before anything is looked up: an outsider hears one sentence, whatever was pressed.
        if (!isKnown(vouched.actor, vouched.place, known, allow))
          return refusalAnswer(rooms, outsiderOf(known))
        const wish = await understand(rooms, vouched)
        path = wish.path
        return await carryOut(rooms, wish, wait)
      } catch (error) {
        if (error instanceof Refused) return refusalAnswer(rooms, error.refusal)
        if (error instanceof AlreadyDone) return refusalAnswer(rooms, refuse('already-done', {}))
        const reference = rooms.faulted(error, path)
        if (isUnwritable(error)) return refusalAnswer(rooms, refuse('store-busy', {}))
        if (isOutsideFault(error))
          return refusalAnswer(rooms, refuse('outside-unreachable', { what: 'The other side' }))
        return refusalAnswer(rooms, refuse('fault', { reference }))
      }
    },
  }
}

/** What is asked for, as far as the gesture itself says it. */
function permissionFor({ ids, registry }: DispatchRooms, gesture: Gesture): Permission | undefined {
  if (gesture.is === 'typed') return registry.get(gesture.path)?.allow
  if (!('customId' in gesture)) return undefined
  const id = ids.open(gesture.customId)
  // A menu names its command by what was picked.
  const picked = gesture.is === 'pressed' ? gesture.picked?.[0]?.split('?')[0] : undefined
  return registry.get((id?.kind === 'more' ? picked : id?.path) ?? '')?.allow
}

/** In direct messages Discord names no roles; they are asked for. */
async function vouchedFor(
  rooms: DispatchRooms,
  gesture: Gesture,
  allow: Permission | undefined,
): Promise<Gesture> {
  if (gesture.place.guildId !== null || allow === undefined || !isByRoleFromAfar(allow)) return gesture
  const roles = await rooms.outside.discord.rolesOf(gesture.actor.id)
  // Whoever is there holds @everyone at least.
  return { ...gesture, actor: { ...gesture.actor, roles, left: roles.length === 0 } }
}

async function knownOf({ ask, guildId }: DispatchRooms, { actor, place }: Gesture): Promise<Known> {
  const settings = await ask.settings()
  return {
    guildId,
    settings,
    member: await ask.member(actor.id),
    room: await roomIn(ask, settings, place),
  }
}

async function carryOut(
  rooms: DispatchRooms,
  wish: Wish,
  wait: (replaces: boolean) => Promise<void>,
): Promise<Answer> {
  const { gesture, spec, path, input } = wish
  const known = await knownOf(rooms, gesture)
  const { settings } = known
  const permission = spec.allow
  const answers = isByButton(permission)
  if (!answers) allowed(authorise(permission, gesture.actor, gesture.place, known))
  if (input.cancelled === true) return worded(rooms, wish, { template: 'cancelled', facts: {} })

  if (known.room !== undefined && isGuest(gesture.actor, known)) keepsToItsCase(wish, known.room, known)
  const value = spec.about === 'case' ? await caseOf(rooms, wish) : undefined
  const ask = answers && typeof input.id === 'string' ? input.id : undefined
  if (value !== undefined || answers)
    allowed(authorise(permission, gesture.actor, gesture.place, { ...known, about: value, ask }))

  const authority: Authority = { permission, actor: gesture.actor, place: gesture.place, ask }
  const scene = sceneOf(rooms, wish, authority, known, value)
  const whole = { ...scene, settings, value, input }

  const skips = (await spec.form?.skip?.(whole)) ?? false
  const refined = skips ? {} : ((await spec.form?.refined?.(whole)) ?? {})
  wish.form = spec.form ?? (wish.confirmed ? undefined : await spec.formFor?.(whole))
  const { form } = wish
  const asks = await spec.form?.asks?.(whole)
  const said = { ...input, ...submittedOf(form, wish.values ?? {}) }
  wish.input = said
  const unfit = namedFault(gesture.named, spec)
  if (unfit !== undefined && gesture.is !== 'submitted') throw new Refused(unfit)
  if (form !== undefined && input.submitted !== true && !wish.confirmed && !skips)
    return formAnswer(rooms, wish, whole, { refined, asks })

  if (spec.slow) await wait(wish.replaces)
  try {
    if (unfit !== undefined) throw new Refused(unfit)
    const checked = wish.confirmed ? input : readForm(spec, form, said, { skipped: skips, refined, asks })
    const ready = { ...whole, input: checked }
    if (spec.preview !== undefined && !wish.confirmed) {
      const preview = await spec.preview(ready)
      if (preview?.keeps === true) return await keptAnswer(rooms, wish, preview)
      if (preview !== undefined)
        return await previewAnswer(rooms, { ...wish, input: checked }, preview, value)
    }
    const done = await spec.run(ready)
    const reply = wish.proposed === true ? proposedReply(path) : done
    if (wish.draft !== undefined) await rooms.drafts.drop(wish.draft, gesture.actor.id)
    const answer = reply.keeps === true ? await keptAnswer(rooms, wish, reply) : worded(rooms, wish, reply)
    return wish.acted === true ? heldAnswer(rooms, answer, await rooms.holdOf(value)) : answer
  } catch (error) {
    if (error instanceof PreviewChanged) {
      const preview = await spec.preview?.(whole)
      if (preview === undefined) return refusalAnswer(rooms, refuse('preview-changed', {}))
      return changedAnswer(rooms, error.changes, await previewAnswer(rooms, wish, preview, value))
    }
    if (!(error instanceof Refused)) throw error
    const first = nextClicks(rooms, error.refusal, value)
    if (form === undefined || skips || mendsElsewhere(error.refusal))
      return refusalAnswer(rooms, error.refusal, first)
    // Nothing entered is lost: the values are kept sealed, and one press brings the form back filled in.
    const d = await rooms.drafts.keep({
      by: gesture.actor.id,
      command: path,
      input: { ...said, ...caseArg(value) },
    })
    const again: AnswerButton = {
      label: 'Fix and resubmit',
      style: 'main',
      customId: rooms.ids.seal({ kind: 'again', path, args: { d } }),
    }
    return refusalAnswer(rooms, error.refusal, [again, ...first, ...backButton(rooms, wish)])
  }
}

/** A chair is asked; whatever the command would have said has not come about. */
const proposedReply = (path: string): Reply => ({
  template: 'administration-proposed',
  facts: {},
  buttons: [{ label: 'Go on', path }],
})

/** Whether there is another case at all is nothing that a working group may find out. */
function keepsToItsCase({ input }: Wish, { key }: Case, known: Known): void {
  const named = typeof input.case === 'string' ? input.case.trim().toUpperCase() : ''
  if (named !== '' && named !== key) throw new Refused(outsiderOf(known))
}

function allowed(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw new Refused(refusal)
}

function sceneOf(
  rooms: DispatchRooms,
  wish: Wish,
  authority: Authority,
  known: Known,
  value: Case | undefined,
): Acting<Scene> {
  const told: Told = {
    authority,
    once: {
      id: wish.draft === undefined ? wish.gesture.id : `draft ${wish.draft}`,
      by: wish.gesture.actor.id,
      says: wish.path,
      ...(value !== undefined && { case: value.key }),
    },
  }
  const act: Desk['act'] = async (command, as) => {
    const stricter = { ...authority, permission: as ?? authority.permission }
    const acted = await rooms.act(command, { ...told, authority: stricter })
    wish.undoable = acted.case?.undo?.revision
    wish.acted = wish.acted === true || acted.changed
    if (acted.proposed === true) wish.proposed = true
    return acted
  }
  const desk: Desk = {
    act,
    learn: (fact) => act(fact),
    ask: rooms.ask,
    outside: rooms.outside,
    words: rooms.words,
    runbook: (name) => {
      const found = rooms.runbooks.named(name)
      if (found !== undefined) return { name: found.runbook.name, hash: found.hash }
      const known = rooms.runbooks.shipped.map((one) => one.runbook.name).join(', ')
      throw new Refused(refuse('unknown-runbook', { runbook: name, known }))
    },
  }
  return {
    madeAtMs: wish.gesture.madeAtMs,
    actor: wish.gesture.actor,
    sees: (one) => maySee(one, wish.gesture.actor, known),
    chair: isChair(wish.gesture.actor, known),
    place: wish.gesture.place,
    nowMs: rooms.now(),
    carried: !('customId' in wish.gesture) ? {} : (rooms.ids.open(wish.gesture.customId)?.args ?? {}),
    desk,
  }
}
