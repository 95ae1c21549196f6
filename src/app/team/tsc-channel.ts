/** Whether a channel is fit for what is asked of the TSC: nothing is written where the whole server reads. */
import type { Outside } from '../core/ports.ts'

type Seen = Awaited<ReturnType<Outside['discord']['seenBy']>>

export function tscChannelFault({ everyone, role, writable }: Seen): string | undefined {
  if (everyone) return 'everyone on the server reads it'
  if (!role) return 'the TSC role does not read it, or no such role is set'
  return writable ? undefined : 'I may not write there'
}
