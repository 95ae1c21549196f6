/** What is asked of people about a case, and who sees it: offers, questions to people outside, a case that fewer see. */
import type { CaseView } from '../../effect.ts'
import { draftReaders } from '../advisory/effects.ts'
import { itself } from '../../ids.ts'
import type { Reaction } from '../effect.ts'
import type { Asked, Case } from '../state.ts'
import { placeOf, tags } from '../tags.ts'

/** An offer is one message, without its buttons once it is over; a newer offer is a message of its own. */
export function offers(before: Case | undefined, after: Case): Reaction[] {
  if (before?.offer === after.offer) return []
  const ids = new Set([before?.offer?.id, after.offer?.id].filter((id) => id !== undefined))
  return [...ids].map((id) => ({
    do: 'show',
    tag: tags.offer(after.key, id),
    target: 'discord',
    lane: `${after.key}|discord`,
    view: 'offer',
    about: `${after.key}/${id}`,
    after: placeOf(after),
  }))
}

/** Who sees a restricted case follows its owner and those let in; a wish stands in the thread until it is answered. */
export function restricting(before: Case | undefined, after: Case, nowMs: number): Reaction[] {
  const { key, restricted, restriction, restrictionWish } = after
  const show = (tag: string, view: CaseView, about: string): Reaction => ({
    do: 'show',
    tag,
    target: 'discord',
    lane: `${key}|discord`,
    view,
    about,
    after: tags.thread(key),
  })
  const others =
    before !== undefined &&
    (before.restricted !== restricted ||
      (restricted &&
        (before.restriction !== restriction ||
          before.ownership !== after.ownership ||
          before.offer !== after.offer)))
  const wishes = [before?.restrictionWish?.id, restrictionWish?.id].filter((id) => id !== undefined)
  const tag = tags.restrictionEnds(key)
  return [
    ...(restricted ? [show(tags.room(key), 'room', key)] : []),
    ...(others ? draftReaders(after) : []),
    ...(before?.restrictionWish === restrictionWish
      ? []
      : [...new Set(wishes)].map((id) =>
          show(tags.restrictionWish(key, id), 'restriction-wish', `${key}/${id}`),
        )),
    ...(before?.restriction === restriction
      ? []
      : [
          restriction?.untilMs === undefined
            ? { do: 'forget' as const, tag }
            : {
                do: 'wake' as const,
                tag,
                atMs: Math.max(restriction.untilMs, nowMs),
                command: { type: 'RestrictionDue' as const, case: key, by: itself },
              },
        ]),
  ]
}

/** A question to people outside stands in their direct messages, and its button goes when it is answered or over. */
export function asks(before: Case | undefined, after: Case, nowMs: number): Reaction[] {
  const all = after.asked ?? []
  // What was asked by an act that is taken back is over as well.
  const gone = (before?.asked ?? []).filter(({ id }) => !all.some((one) => one.id === id))
  const over = gone.map((one): Asked => ({ ...one, is: 'expired' }))
  return [...all, ...over].flatMap((asked): Reaction[] => {
    const { id, sentTo, untilMs } = asked
    if (before?.asked?.includes(asked)) return []
    const tag = tags.askEnds(after.key, id)
    const command = { type: 'ExpireAsk', case: after.key, id, by: itself } as const
    return [
      ...sentTo.map((user) => ({
        do: 'show' as const,
        tag: tags.asked(after.key, id, user),
        target: 'discord' as const,
        lane: `tsc-${user}|discord`,
        view: 'asked' as const,
        about: `${after.key}/${id}/${user}`,
      })),
      asked.is === 'open'
        ? { do: 'wake', tag, atMs: Math.max(untilMs, nowMs), command }
        : { do: 'forget', tag },
    ]
  })
}
