/** What is said of a disclosure in one channel: in a few lines for a chat, whole for a list, and never a word of the team's own. */
import type { Channel } from '../../domain/case/disclosure/announcement.ts'
import { internalIn } from '../../domain/case/disclosure/leak-check.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import { mayRead } from '../letters/catalogue.ts'
import type { LetterScene } from '../letters/letters.ts'
import { letterOf, nothingSaid, projectOf, writeLetter } from '../letters/letters.ts'
import { sha256 } from '../case/sigs.ts'

/** A message holds 2,000 characters, the reference of it included. */
const messageMost = 1900

export async function announcementFor(scene: LetterScene, channel: Channel, own: string) {
  const { value, settings, desk } = scene
  const letter = letterOf(desk.words, channel.is === 'channel' ? 'announcement' : 'disclosure')
  if (!mayRead.public.includes(letter.secrecy)) throw new Error(`${letter.name} is not for the public`)
  const list = channel.is === 'list' ? channel.name : false
  const whole = await writeLetter(letter, scene, { ...nothingSaid, own }, { list })
  const text = channel.is === 'channel' ? whole.replace(/\n{3,}/g, '\n\n').trim() : whole
  const words = internalIn(text, value, settings).join(', ')
  if (words !== '') throw new Refused(refuse('text-internal', { case: value.key, words }))
  if (channel.is === 'channel' && text.length > messageMost)
    throw new Refused(refuse('field-too-long', { field: 'The text', most: messageMost, got: text.length }))
  const subject = desk.words.plain('mail/subject-public', { project: projectOf(settings) })
  return { text, subject, sha256: sha256(text) }
}
