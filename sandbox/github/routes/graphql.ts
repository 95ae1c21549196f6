/** The GraphQL mutations that have no REST twin: deleteIssue and minimizeComment. */
import { Refusal, ok } from '../answers.ts'
import { fieldsOf } from '../bodies.ts'
import { deleteIssue, minimizeComment } from '../issue-deeds.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { nodeId } from '../shapes/users.ts'

type Mutation = 'deleteIssue' | 'minimizeComment'

const failed = (mutation: Mutation, type: string, message: string) =>
  ok({
    data: { [mutation]: null },
    errors: [{ type, path: [mutation], locations: [{ line: 1, column: 1 }], message }],
  })

const unknown = (mutation: Mutation, id: string) =>
  failed(mutation, 'NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`)

const forbidden = (mutation: Mutation, viewer: string) => {
  const named = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`
  return failed(
    mutation,
    'FORBIDDEN',
    `${viewer} does not have the correct permissions to execute \`${named}\``,
  )
}

/** An argument stands in the query itself or in a variable, bare or inside `input`. */
const argument = (query: string, variables: Record<string, unknown>, name: string): string => {
  const inline = new RegExp(`${name}\\s*:\\s*(?:"([^"]+)"|([A-Z_]+))`).exec(query)
  if (inline !== null) return inline[1] ?? inline[2] ?? ''
  const named = new RegExp(`${name}\\s*:\\s*\\$(\\w+)`).exec(query)?.[1]
  const value = named === undefined ? fieldsOf(variables['input'])[name] : variables[named]
  return typeof value === 'string' ? value : ''
}

/** docs.github.com, "Deleting an issue": people with admin permissions in the repository. */
const removal = (call: Call, query: string, variables: Record<string, unknown>) => {
  const id = argument(query, variables, 'issueId')
  const repo = call.state.repos.find((candidate) => candidate.issues.some((issue) => issue.nodeId === id))
  const issue = repo?.issues.find((candidate) => candidate.nodeId === id)
  if (repo === undefined || issue === undefined || call.state.permission(repo, call.viewer) === 'none')
    return unknown('deleteIssue', id)
  if (call.state.permission(repo, call.viewer) !== 'admin') return forbidden('deleteIssue', call.viewer)
  deleteIssue(call.state, repo, issue, call.viewer)
  const repository = { id: nodeId('R', repo.id), nameWithOwner: `${repo.owner}/${repo.name}` }
  return ok({
    data: {
      deleteIssue: {
        ...(/\bclientMutationId\b/.test(query) ? { clientMutationId: null } : {}),
        ...(/\brepository\b/.test(query) ? { repository } : {}),
      },
    },
  })
}

// GraphQL reference, enum ReportedContentClassifiers.
const CLASSIFIERS = ['ABUSE', 'DUPLICATE', 'LOW_QUALITY', 'OFF_TOPIC', 'OUTDATED', 'RESOLVED', 'SPAM']

/** docs.github.com, "Managing disruptive comments": anyone with write access can hide comments on issues. */
const minimizing = (call: Call, query: string, variables: Record<string, unknown>) => {
  const id = argument(query, variables, 'subjectId')
  const classifier = argument(query, variables, 'classifier')
  for (const repo of call.state.repos)
    for (const issue of repo.issues) {
      const comment = issue.comments.find((candidate) => nodeId('IC', candidate.id) === id)
      if (comment === undefined || call.state.permission(repo, call.viewer) === 'none') continue
      if (!call.state.canPush(repo, call.viewer)) return forbidden('minimizeComment', call.viewer)
      if (!CLASSIFIERS.includes(classifier))
        return failed('minimizeComment', 'UNPROCESSABLE', `${classifier} is no classifier.`)
      minimizeComment(call.state, repo, issue, comment, call.viewer, classifier.toLowerCase())
      return ok({
        data: {
          minimizeComment: {
            ...(/\bclientMutationId\b/.test(query) ? { clientMutationId: null } : {}),
            ...(/\bminimizedComment\b/.test(query)
              ? { minimizedComment: { isMinimized: true, minimizedReason: comment.minimized } }
              : {}),
          },
        },
      })
    }
  return unknown('minimizeComment', id)
}

const mutate = (call: Call) => {
  const body = fieldsOf(call.body)
  const query = typeof body['query'] === 'string' ? body['query'] : ''
  const variables = fieldsOf(body['variables'])
  if (/\bdeleteIssue\b/.test(query)) return removal(call, query, variables)
  if (/\bminimizeComment\b/.test(query)) return minimizing(call, query, variables)
  throw new Refusal(501, 'The stand-in knows only the mutations deleteIssue and minimizeComment.')
}

export const graphqlRoutes = routes({ 'POST /graphql': mutate })
