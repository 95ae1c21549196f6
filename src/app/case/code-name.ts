/** Two random words, so that a case can be spoken of without saying what it is about. */
import { createHash, randomInt } from 'node:crypto'

const first =
  'amber azure bold brave brisk bronze calm cedar clear coral cosy crisp dawn deep dusty early fair fleet frost gentle gilded glad golden grand green hazel hollow indigo ivory jade keen kind lilac lively lucky maple mellow misty mossy noble olive opal pale pearl plain plum proud quick quiet ruby rusty sandy scarlet silent silver slate snowy soft solar steady stone sunny swift teal tidal umber velvet warm wild winter'.split(
    ' ',
  )
const second =
  'badger beaver bison bittern bobcat bunting buzzard caribou condor cormorant coyote crane curlew dolphin dunlin eagle egret falcon ferret finch fox gannet gazelle goose grebe grouse gull hare harrier heron hornbill ibis jackdaw jay kestrel kingfisher kite lapwing lark linnet lynx magpie marten merlin moose newt nuthatch orca oriole osprey otter owl partridge pelican petrel pheasant pipit plover puffin quail raven redstart robin rook seal shrike siskin skylark snipe sparrow stork swallow swan swift tern thrush toucan vole walrus warbler weasel wren'.split(
    ' ',
  )

export function codeName(): string {
  return `${first[randomInt(first.length)]}-${second[randomInt(second.length)]}`
}

/** The same words each time for the same thing, so that what a preview shows is what is opened. */
export function codeNameOf(seed: string): string {
  const bytes = createHash('sha256').update(`code name of ${seed}`).digest()
  return `${first[bytes.readUInt32BE(0) % first.length]}-${second[bytes.readUInt32BE(4) % second.length]}`
}
