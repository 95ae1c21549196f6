/** GET /rate_limit, which itself costs nothing. */
import { ok } from '../answers.ts'
import type { Limits } from '../limits.ts'
import { routes } from '../router.ts'
import { without } from '../versions.ts'

export const rateLimitRoutes = (limits: Limits) =>
  routes({
    'GET /rate_limit': ({ viewer, nowMs, version }) => {
      const core = limits.view(viewer, 'core', nowMs)
      const resources = {
        core,
        search: limits.view(viewer, 'search', nowMs),
        graphql: limits.view(viewer, 'graphql', nowMs),
      }
      return ok(without({ resources, rate: core }, version, 'rate'))
    },
  })
