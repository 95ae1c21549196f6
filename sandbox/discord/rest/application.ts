/** Who the bot is and where its gateway is (resources/application, events/gateway). */
import { userPayload } from '../payloads.ts'
import type { Json } from '../types.ts'
import type { World } from '../world.ts'
import { ok } from './route.ts'
import type { Answer, Call, Route } from './route.ts'
import { refuse } from '../errors.ts'
import { param } from './route.ts'

/** Bits of the application's flags that mirror the privileged intents of a small bot. */
const limitedIntentFlags = (allowed: bigint): number =>
  ((allowed & (1n << 8n)) !== 0n ? 1 << 13 : 0) |
  ((allowed & (1n << 1n)) !== 0n ? 1 << 15 : 0) |
  ((allowed & (1n << 15n)) !== 0n ? 1 << 19 : 0)

export const applicationPayload = (world: World): Json => {
  const flags = limitedIntentFlags(world.allowedIntents)
  const bot = world.user(world.botUserId)
  return {
    id: world.applicationId,
    name: bot.username,
    icon: null,
    description: '',
    type: null,
    bot: userPayload(bot),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userPayload(world.user(world.ownerId)),
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    integration_types_config: { '0': {} },
  }
}

const self = (world: World): Json => ({
  ...userPayload(world.user(world.botUserId)),
  mfa_enabled: false,
  locale: 'en-US',
  premium_type: 0,
  email: null,
  verified: true,
})

const gatewayBot = (call: Call): Answer =>
  ok({
    url: call.gatewayUrl,
    shards: 1,
    session_start_limit: {
      total: call.sessionsPerDay,
      remaining: Math.max(0, call.sessionsLeft()),
      reset_after: 86_400_000,
      max_concurrency: 1,
    },
  })

const anyUser = (call: Call): Answer => {
  const user = call.world.users.get(param(call, 'user_id'))
  if (!user) throw refuse(10013)
  return ok(userPayload(user))
}

const ownGuilds = (call: Call): Answer =>
  ok([
    {
      id: call.world.guildId,
      name: call.world.guildName,
      icon: null,
      banner: null,
      owner: false,
      permissions: call.world.role(call.world.botRoleId).permissions.toString(),
      features: [],
    },
  ])

export const applicationRoutes: Route[] = [
  { method: 'GET', route: '/gateway', open: true, run: (call) => ok({ url: call.gatewayUrl }) },
  { method: 'GET', route: '/gateway/bot', run: gatewayBot },
  { method: 'GET', route: '/oauth2/applications/@me', run: (call) => ok(applicationPayload(call.world)) },
  { method: 'GET', route: '/applications/@me', run: (call) => ok(applicationPayload(call.world)) },
  { method: 'GET', route: '/users/@me', run: (call) => ok(self(call.world)) },
  { method: 'GET', route: '/users/@me/guilds', run: ownGuilds },
  { method: 'GET', route: '/users/{user_id}', run: anyUser },
]
