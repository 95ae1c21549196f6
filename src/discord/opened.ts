/** A thread nobody wrote in for a week is archived; whatever is done in it but posting needs it opened first (topics/threads). */
import type { REST } from 'discord.js'
import { Routes } from 'discord.js'
import { codes, isCode } from './faults.ts'

export const openedBy =
  (rest: REST) =>
  async <T>(thread: string, deed: () => Promise<T>): Promise<T> => {
    try {
      return await deed()
    } catch (error) {
      if (!isCode(error, codes.threadArchived)) throw error
      await rest.patch(Routes.channel(thread), { body: { archived: false } })
      return deed()
    }
  }
