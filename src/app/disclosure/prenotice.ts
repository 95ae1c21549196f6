/** The embargoed notice as it would leave: its words, whom they go to, and what both people agree on. */
import type { NoticeList } from '../../domain/case/disclosure/lists.ts'
import { leavingFault } from '../../domain/case/outgoing-text.ts'
import { agreedMsOf } from '../../domain/case/disclosure/state.ts'
import { Refused } from '../../domain/refusal.ts'
import type { PrenoticeDeed } from '../../domain/approvals/action-prenotice.ts'
import { mayRead } from '../letters/catalogue.ts'
import type { LetterScene } from '../letters/letters.ts'
import { letterOf, nothingSaid, subjectOf, writeLetter } from '../letters/letters.ts'
import { sha256 } from '../case/sigs.ts'

export async function prenoticeOf(
  scene: LetterScene,
  { id, name, to }: NoticeList,
  { own, preparation }: { readonly own: string; readonly preparation: string },
): Promise<PrenoticeDeed> {
  const letter = letterOf(scene.desk.words, 'embargoed-notice')
  if (!mayRead[letter.audience].includes(letter.secrecy))
    throw new Error(`${letter.name} is not for ${letter.audience}`)
  const text = await writeLetter(
    letter,
    scene,
    { ...nothingSaid, own },
    { list: name, preparation: preparation.trim() || false },
  )
  const fault = leavingFault(
    scene.value,
    [
      { field: 'Preparation time', text: preparation, for: 'embargoed' },
      { field: 'What they should know', text, for: 'embargoed' },
    ],
    scene.settings,
  )
  if (fault !== undefined) throw new Refused(fault)
  return {
    is: 'prenotice',
    case: scene.value.key,
    list: { id, name },
    to,
    dateMs: agreedMsOf(scene.value) ?? 0,
    preparation: preparation.trim(),
    subject: subjectOf(letter, scene),
    text,
    sha256: sha256(text),
    own: own.trim(),
  }
}
