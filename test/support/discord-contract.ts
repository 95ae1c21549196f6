/** The Discord contract: every request, answer and gateway event held against Discord's published description and its documentation. */
import type { Validator } from '../../sandbox/discord/stand-in.ts'
import { contracts } from './discord-contract-routes.ts'
import { against } from './discord-contract-schema.ts'
import { dispatchFaults } from './discord-contract-gateway.ts'
import { bulkFaults, callbackFaults, commandFaults, messageFaults, thing } from './discord-contract-strict.ts'

// discord.js puts these into every message body, also where Discord's description does not name them.
const sentEverywhere = [
  'tts',
  'nonce',
  'enforce_nonce',
  'message_reference',
  'username',
  'avatar_url',
  'sticker_ids',
  'poll',
]
// Documented (interactions/application-commands) and missing in the published description.
const undescribed = ['nsfw']
// discord.js names the type also when a thread starts from a message, where Discord takes it from the channel.
const threadFromMessage = ['type', 'invitable']

/** The one named exemption: documentation says a bit set as a string, the description says integer. */
const withoutPermissionString = (body: unknown): unknown => {
  if (Array.isArray(body)) return body.map(withoutPermissionString)
  const command = thing(body)
  const bits = command['default_member_permissions']
  return typeof bits === 'string' && /^\d+$/.test(bits)
    ? { ...command, default_member_permissions: null }
    : body
}

const strict = (method: string, route: string, body: unknown): string[] => {
  if (route.endsWith('/callback')) return callbackFaults(body)
  if (route.includes('/commands')) return method === 'PUT' ? bulkFaults(body) : commandFaults(thing(body))
  if (
    /\/messages(\/\{message_id\}|\/@original)?$/.test(route) ||
    route === '/webhooks/{webhook_id}/{webhook_token}'
  )
    return messageFaults(thing(body))
  return []
}

const errorFaults = (body: unknown): string[] => {
  const error = thing(body)
  const shaped =
    typeof error['message'] === 'string' &&
    (typeof error['code'] === 'number' || error['retry_after'] !== undefined)
  return shaped ? [] : ['an error without message and code']
}

/** Long bodies such as the list of all commands come again in every world, and a check of the same text says the same. */
function remembering<T>(check: (of: T) => string[]): (of: T) => string[] {
  const said = new Map<string, string[]>()
  return (of) => {
    const text = JSON.stringify(of)
    if (text.length < 4_000) return check(of)
    const known = said.get(text) ?? check(of)
    if (said.size < 500) said.set(text, known)
    return known
  }
}

export const discordContract = (): Validator => {
  const { request, answer, dispatch } = contract()
  return { request: remembering(request), answer: remembering(answer), dispatch: remembering(dispatch) }
}

const contract = (): Validator => ({
  request({ method, route, body }) {
    const contract = contracts[`${method} ${route}`]
    if (!contract) return [`${method} ${route} is no route the contract knows`]
    const takesBody =
      method === 'POST' || method === 'PATCH' || (method === 'PUT' && contract.request !== undefined)
    const described = contract.request
      ? against(contract.request, withoutPermissionString(body), [
          ...sentEverywhere,
          ...undescribed,
          ...(route.endsWith('/threads') ? threadFromMessage : []),
        ])
      : []
    return takesBody ? [...described, ...strict(method, route, body)] : described
  },
  answer({ method, route, status, body }) {
    const contract = contracts[`${method} ${route}`]
    if (!contract) return [`${method} ${route} is no route the contract knows`]
    if (status >= 400) return errorFaults(body)
    if (!contract.status.includes(status)) return [`${status} is not what ${method} ${route} answers`]
    if (status === 204) return body === undefined ? [] : ['204 with a body']
    return contract.answer ? against(contract.answer, body) : []
  },
  dispatch({ t, d }) {
    return dispatchFaults(t, d)
  },
})
