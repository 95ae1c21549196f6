/** Every route the stand-in serves; `/rate_limit` is answered by the server, which holds the counts. */
import { advisoryRoutes } from './advisories.ts'
import { advisoryWorkRoutes } from './advisory-work.ts'
import { commentRoutes } from './comments.ts'
import { graphqlRoutes } from './graphql.ts'
import { issueRoutes } from './issues.ts'
import { labelRoutes } from './labels.ts'
import { peopleRoutes } from './people.ts'
import { searchRoutes } from './search.ts'
import { userRoutes } from './user.ts'

export const allRoutes = [
  ...userRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...labelRoutes,
  ...advisoryRoutes,
  ...advisoryWorkRoutes,
  ...peopleRoutes,
  ...searchRoutes,
  ...graphqlRoutes,
]
