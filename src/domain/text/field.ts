/** What is right in a text field; a fault names the field by its visible label. */
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'

/** In characters as people count them, not in UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text).length

/** Trimmed text of at least one visible character and at most `most`, or why not. */
export function textFault(field: string, text: string, most: number): Refusal | undefined {
  const seen = text.replace(/[\s\p{Cf}\p{Cc}]/gu, '')
  if (seen === '') return refuse('field-empty', { field })
  const got = lengthOf(text)
  return got > most ? refuse('field-too-long', { field, most, got }) : undefined
}

/** At most `most`; empty is fine. */
export function longFault(field: string, text: string, most: number): Refusal | undefined {
  const got = lengthOf(text)
  return got > most ? refuse('field-too-long', { field, most, got }) : undefined
}

/** An http(s) address of at most 512 characters without credentials, spaces or control characters. */
export function linkFault(field: string, text: string): Refusal | undefined {
  const fault = refuse('field-link', { field })
  if (text.length > 512 || !/^https?:\/\/[^\s<>"'`\\()[\]{}|^\p{Cc}\p{Cf}]+$/iu.test(text)) return fault
  if (!URL.canParse(text)) return fault
  const url = new URL(text)
  return url.username !== '' || url.password !== '' ? fault : undefined
}

/** GitHub: letters, digits and single hyphens, at most 39. */
export function loginFault(field: string, login: string): Refusal | undefined {
  return /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i.test(login) ? undefined : refuse('field-login', { field })
}

export function repositoryFault(field: string, text: string): Refusal | undefined {
  return /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/i.test(text)
    ? undefined
    : refuse('field-repository', { field })
}
