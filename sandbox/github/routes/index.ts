/** Every route the stand-in serves. */
import { commentRoutes } from './comments.ts'
import { issueRoutes } from './issues.ts'
import { userRoutes } from './user.ts'

export const allRoutes = [...userRoutes, ...issueRoutes, ...commentRoutes]
