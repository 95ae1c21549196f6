/** Given: what no program can give a newcomer is ticked off by the chairs. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { added, lastTo } from '../world/nominations.ts'
import { drives } from '../coverage/drives.ts'

test('what no program can give is listed for the chairs, who tick it off', async () => {
  const w = await world({ at: added })
  await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  await w.settled()
  const list = () => {
    const found = w
      .messages(w.channels.sir)
      .findLast((one) => textOf(one).includes('What no program can give'))
    if (found === undefined) throw new Error('no list of access')
    return found
  }
  expect(textOf(list())).toContain('ask SIG-Build')
  expect(textOf(list())).toContain('the chairs own it, SIG-Ops helps')
  expect((await w.ben.clicks(list(), 'Repositories: given')).text).toContain('Only a chair can do this')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('access that people outside give')
  await w.ana.clicks(list(), 'Repositories: given')
  await w.ana.clicks(list(), 'Security mail: given')
  await w.settled()
  expect(textOf(list())).toContain(`✔ Security mail: <@${w.ana.id}> says it is given`)
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('access that people outside give')
  drives('O13', 'O14', 'O29.listed', 'O30')
})
