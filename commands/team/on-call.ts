/** /team on-call: who the first responder is, now and next; the order and length of turns, and one exchanged or passed over. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import type { RotaWish } from '../../src/domain/team/roster/on-call.ts'

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const
const lengths = {
  '1': 'One day',
  '2': 'Two days',
  '3': 'Three days',
  '7': 'One week',
  '14': 'Two weeks',
  '28': 'Four weeks',
} as const
const starts = {
  today: 'Today',
  '1': 'Monday',
  '2': 'Tuesday',
  '3': 'Wednesday',
  '4': 'Thursday',
  '5': 'Friday',
  '6': 'Saturday',
  '7': 'Sunday',
} as const
const usualDays = 7
const shownTurns = 5

type Said = Readonly<Partial<Record<(typeof places)[number], string | undefined>>> & {
  readonly change?: 'skip' | 'swap' | 'stop' | undefined
  readonly length?: string | undefined
  readonly starts?: string | undefined
  readonly back?: string | undefined
}

/** Nothing said: it is only to be shown. */
async function wishOf(input: Said, { desk }: Scene): Promise<RotaWish | undefined> {
  const people = places.flatMap((place) => input[place] ?? [])
  if (input.back !== undefined) return { is: 'undo', number: Number(input.back) }
  switch (input.change) {
    case 'skip':
    case 'stop':
      return { is: input.change }
    case 'swap': {
      const [one, other] = people
      if (one === undefined || other === undefined || people.length > 2)
        throw new Refused(
          refuse('field-contradiction', {
            field: 'change',
            why: 'an exchange must name exactly two people, as `first` and `second`',
          }),
        )
      return { is: 'swap', one, other }
    }
    case undefined:
      break
  }
  if (people.length === 0 && input.length === undefined && input.starts === undefined) return undefined
  const before = await desk.ask.rota()
  const order = people.length > 0 ? people : (before?.order ?? [])
  if (order.length === 0) throw new Refused(refuse('no-rotation', {}))
  return {
    is: 'set',
    order,
    days: Number(input.length ?? before?.days ?? usualDays),
    starts: input.starts === undefined || input.starts === 'today' ? 'today' : Number(input.starts),
  }
}

const person = (says: string) => ({ kind: 'member', says }) as const

export default command({
  says: 'Who is on call, the order and length of turns',
  allow: 'chair',
  options: {
    first: person('Who begins; with an exchange, one of the two'),
    second: person('Who is next'),
    third: person('Who follows'),
    fourth: person('Who follows'),
    fifth: person('Who follows'),
    sixth: person('Who follows'),
    seventh: person('Who follows'),
    eighth: person('Who follows'),
    length: { kind: 'choice', says: 'How long a turn is; a week when left out', choices: lengths },
    starts: { kind: 'choice', says: 'When the first turn begins; today when left out', choices: starts },
    change: {
      kind: 'choice',
      says: 'Once, or the end of it',
      choices: {
        skip: 'Pass over whoever is next, once',
        swap: 'Exchange the next turns of first and second',
        stop: 'End the rotation',
      },
    },
    back: { kind: 'carried' },
  },
  run: async (scene) => {
    const { input, actor, desk, nowMs } = scene
    const wish = await wishOf(input, scene)
    if (wish !== undefined) await desk.act({ type: 'ChangeRota', by: actor.id, wish })
    const rota = await desk.ask.rota()
    const turns = await desk.ask.turns(nowMs, shownTurns)
    const [now] = turns
    const begun = now !== undefined && now.fromMs <= nowMs
    const number = String(rota?.change.number ?? '')
    return {
      template: 'team-on-call',
      facts: {
        changed: wish !== undefined && wish.is !== 'undo',
        undone: wish?.is === 'undo',
        none: now === undefined,
        now: begun ? { user: now.who } : false,
        until: begun ? { at: now.untilMs } : false,
        next: turns
          .slice(begun ? 1 : 0)
          .map(({ who, fromMs }) => ({ who: { user: who }, from: { at: fromMs } })),
        order: { users: rota?.order ?? [] },
        days: rota?.days ?? 0,
        one: rota?.days === 1,
      },
      ...(wish !== undefined &&
        wish.is !== 'undo' && {
          buttons: [{ label: 'Undo', path: 'team on-call', args: { back: number } }],
        }),
    }
  },
})
