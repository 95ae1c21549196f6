/** `npm run tamper -- 500`: alters a store so many times at random, and says of each kind whether it was seen. */
import { tamper } from '../test/tamper/run.ts'

const [times = '500', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2)
const { byKind, unseen } = await tamper({ times: Number(times), seed: Number(seed) })
console.log(`seed ${seed}`)
console.table(Object.fromEntries(byKind))
for (const one of unseen) console.log(`UNSEEN ${one}`)
const all = [...byKind.values()].reduce((sum, { named, refused }) => sum + named + refused, unseen.length)
console.log(`${all} alterations, ${unseen.length} unseen`)
process.exitCode = unseen.length === 0 ? 0 : 1
