/** The things a Discord server is made of, as the stand-in keeps them and as people see them. */
export type Json = { [key: string]: unknown }

export type Role = {
  id: string
  name: string
  permissions: bigint
  position: number
  mentionable: boolean
  managed: boolean
}

export type User = { id: string; username: string; globalName: string | null; bot: boolean }

export type Member = { user: User; roles: Set<string>; joinedAtMs: number }

export type Overwrite = { id: string; type: 0 | 1; allow: bigint; deny: bigint }

export type ThreadPart = {
  ownerId: string
  archived: boolean
  archiveChangedAtMs: number
  autoArchiveMinutes: number
  locked: boolean
  invitable: boolean
  createdAtMs: number
  lastActiveAtMs: number
  members: Map<string, number>
  messageCount: number
  totalSent: number
}

export type Channel = {
  id: string
  type: number
  name: string
  parentId: string | null
  overwrites: Overwrite[]
  position: number
  topic: string | null
  nsfw: boolean
  slowmodeSeconds: number
  lastMessageId: string | null
  lastPinAtMs: number | null
  /** Set for a direct message: the two people in it. */
  recipients: string[] | null
  thread: ThreadPart | null
}

export type Emoji = { id: string | null; name: string; animated?: boolean }

export type Reaction = { emoji: Emoji; normal: string[]; burst: string[] }

type Option = {
  label: string
  value: string
  description?: string | null
  default?: boolean | null
  emoji?: Emoji | null
}

/** One component of any kind; which members are allowed for which type is checked in limits/. */
export type Component = {
  type: number
  id?: number
  custom_id?: string
  label?: string
  style?: number
  url?: string
  sku_id?: string
  emoji?: Emoji | null
  disabled?: boolean | null
  placeholder?: string | null
  min_values?: number | null
  max_values?: number | null
  min_length?: number | null
  max_length?: number | null
  required?: boolean | null
  value?: string | null
  default?: boolean | null
  description?: string | null
  content?: string
  options?: Option[]
  channel_types?: number[] | null
  default_values?: { id: string; type: string }[] | null
  components?: Component[]
  component?: Component
  accessory?: Component
  items?: { media: { url: string }; description?: string | null; spoiler?: boolean | null }[]
  media?: { url: string }
  file?: { url: string }
  accent_color?: number | null
  spoiler?: boolean | null
  divider?: boolean | null
  spacing?: number | null
}

export type Attachment = {
  id: string
  filename: string
  description?: string
  contentType: string
  bytes: Uint8Array
  spoiler: boolean
}

export type Metadata = {
  id: string
  type: number
  userId: string
  originalMessageId?: string
  interactedMessageId?: string
  targetMessageId?: string
  targetUserId?: string
  trigger?: Metadata
}

export type Message = {
  id: string
  channelId: string
  authorId: string
  type: number
  content: string
  embeds: Json[]
  components: Component[]
  attachments: Attachment[]
  flags: number
  tts: boolean
  timestampMs: number
  editedAtMs: number | null
  pinnedAtMs: number | null
  nonce?: string | number
  reference?: { type: number; messageId: string; channelId: string }
  mentionedUsers: string[]
  mentionedRoles: string[]
  mentionsEveryone: boolean
  /** Whom this message notified when it was posted. */
  pinged: string[]
  reactions: Reaction[]
  metadata?: Metadata
  /** Set for an ephemeral message: the only person who sees it. */
  onlyFor: string | null
  threadId: string | null
}

export type ScheduledEvent = {
  id: string
  name: string
  description: string | null
  channelId: string | null
  creatorId: string
  location: string | null
  startMs: number
  endMs: number | null
  status: 1 | 2 | 3 | 4
  entityType: 1 | 2 | 3
}

type CommandChoice = { name: string; value: string | number }

export type CommandOption = {
  type: number
  name: string
  description: string
  required?: boolean | null
  autocomplete?: boolean | null
  choices?: CommandChoice[] | null
  options?: CommandOption[] | null
  channel_types?: number[] | null
  min_value?: number | null
  max_value?: number | null
  min_length?: number | null
  max_length?: number | null
}

export type Command = {
  id: string
  version: string
  type: number
  name: string
  description: string
  options: CommandOption[]
  defaultMemberPermissions: string | null
  nsfw: boolean
  contexts: number[] | null
  integrationTypes: number[]
  nameLocalizations: Json | null
  descriptionLocalizations: Json | null
}

/** A message as an API client reads it; `pinged` is the stand-in's own note and never sent to the bot. */
export type ApiMessage = Json & {
  id: string
  channel_id: string
  content: string
  flags: number
  pinned: boolean
  components: Component[]
  embeds: Json[]
  attachments: { id: string; filename: string; url: string; size: number }[]
  author: { id: string; username: string; bot?: boolean }
  reactions?: {
    emoji: Emoji
    count: number
    count_details: { normal: number; burst: number }
    me: boolean
    me_burst: boolean
  }[]
  pinged?: string[]
}

export type ApiModal = {
  custom_id: string
  title: string
  components: Component[]
  /** Where it was opened, needed to send it in. */
  channelId: string
  messageId: string | null
  interactionId: string
}

export type Outcome = {
  kind: 'message' | 'update' | 'deferred' | 'modal' | 'autocomplete' | 'none'
  ephemeral: boolean
  message?: ApiMessage
  modal?: ApiModal
  followups: ApiMessage[]
  text: string
  buttons: string[]
  interactionId: string
  /** From the act to the first answer. */
  latencyMs: number
  /** From the act to what is shown at last: differs from latencyMs after a deferred answer. */
  afterMs: number
}

export type Validator = {
  request(r: { method: string; path: string; route: string; body: unknown }): string[]
  answer(r: { method: string; route: string; status: number; body: unknown }): string[]
  dispatch(p: { t: string; d: unknown }): string[]
}

export type JournalRow = {
  at: number
  method: string
  path: string
  route: string
  body: unknown
  reason: string | null
  status: number
  answered: boolean
  fault?: string
}

/** What was sent with a nonce, by author and nonce. */
export type Nonces = Map<string, { messageId: string; atMs: number }>

export type DiscordOptions = {
  now: () => number
  port?: number
  nonceWindowMs?: number
  token?: string
  validator?: Validator
  latencyMs?: number
  /** Privileged intents switched on in the developer portal; default: all. */
  allowedIntents?: bigint
  heartbeatIntervalMs?: number
  /** Real time until "The application did not respond". */
  interactionDeadlineMs?: number
  /** Real time a person waits for a deferred answer. */
  deferredWaitMs?: number
  /** Resolves with true once whoever answers has nothing left to answer: then nobody waits out the real time. */
  quiet?: () => Promise<boolean>
  /** Requests answered in any one second before a global 429; default: no limit, so that tests are fast. */
  globalRequestsPerSecond?: number
  /** Real time between two reactions added or taken away in a channel; default: none, so that tests are fast. */
  reactionEveryMs?: number
  /** Real time between two requests for all members of a server. */
  memberRequestWindowMs?: number
  /** Sessions the application may start in 24 h (events/gateway "Session Start Limit"): 1000, more for soak runs. */
  identifiesPerDay?: number
  guildName?: string
}
