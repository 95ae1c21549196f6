/** From a nomination to a member, as the people involved press it. */
import type { World } from '../world.ts'

const evidence = 'Reviews our parsers since 2021, found two memory errors'

export async function nominated(w: World, ground = 'Demonstrated knowledge') {
  const form = await w.ana.types('/team nominate')
  const said = await form.submits({
    Member: [w.sam.id],
    Ground: ground,
    Evidence: evidence,
    'Conflicts of interest': '',
  })
  await w.settled()
  return said
}

export const lastTo = (w: World, user: string) => {
  const message = w.messages(w.discord.directMessages(user)).at(-1)
  if (message === undefined) throw new Error('nothing arrived')
  return message
}

export async function decided(w: World, decision: string) {
  const form = await w.tess.clicks(lastTo(w, w.tess.id), 'Record the TSC’s decision')
  const preview = await form.submits({
    Decision: decision,
    'TSC decision: date and link': '2026-11-20, https://tsc.example.org/42',
  })
  const done = await preview.clicks('Confirm')
  await w.settled()
  return { preview, done }
}

export async function added(w: World) {
  await nominated(w)
  await decided(w, 'The TSC approves')
  const line = w.messages(w.channels.sir).at(-1)
  if (line === undefined) throw new Error('the channel was not told')
  const preview = await w.ana.clicks(line, 'Add to the team')
  const done = await preview.clicks('Confirm')
  await w.settled()
  return done
}
