/** What a team has answered and listed. */
import type { UserId } from '../../ids.ts'
import type { QuestionId } from './questions.ts'

export type Values = Readonly<Record<string, string>>

export type Answer = { readonly values: Values; readonly by: UserId; readonly atMs: number }

export type Answers = Readonly<Partial<Record<QuestionId, Answer>>>

export type Entry = {
  readonly id: string
  readonly values: Values
  readonly by: UserId
  readonly atMs: number
}
