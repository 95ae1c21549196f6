/** What both people are shown of an act that takes two, and what it is read from. */
import type { Case } from '../case/state.ts'
import type { Fact } from '../effect.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Settings } from '../settings.ts'
import type { Duty } from '../team/offboarding/offboarding.ts'
import type { Standing } from '../team/settings/administer.ts'

/** `template` words `facts`; both people agree to exactly this, and the hash is taken over all of it. */
export type PreviewOf<Action> = {
  readonly deed: Action
  readonly template:
    | 'discord/deed-public-deletion'
    | 'discord/deed-removal'
    | 'discord/deed-disclosure'
    | 'discord/deed-prenotice'
    | 'discord/deed-announcement'
    | 'discord/deed-administration'
    | 'discord/deed-published-elsewhere'
  readonly facts: Readonly<Record<string, Fact | readonly Readonly<Record<string, Fact>>[]>>
}

/** What a proposal is about, as it stands: one of them. */
export type Matter = {
  readonly case?: Case | undefined
  /** Of that case. */
  readonly runbook?: Runbook | undefined
  readonly settings?: Settings | undefined
  readonly duty?: Duty | undefined
  /** Of what an administrator asks for. */
  readonly team?: Standing | undefined
}
