/** The one GraphQL mutation that has no REST twin: deleteIssue. */
import { Refusal, ok } from '../answers.ts'
import { fieldsOf } from '../bodies.ts'
import { deleteIssue } from '../issue-deeds.ts'
import { routes } from '../router.ts'
import type { Call } from '../router.ts'
import { nodeId } from '../shapes/users.ts'

const failed = (type: string, message: string) =>
  ok({
    data: { deleteIssue: null },
    errors: [{ type, path: ['deleteIssue'], locations: [{ line: 1, column: 1 }], message }],
  })

/** The id stands in the query itself or in a variable, bare or inside `input`. */
const issueIdOf = (query: string, variables: Record<string, unknown>): string => {
  const inline = /issueId\s*:\s*"([^"]+)"/.exec(query)?.[1]
  if (inline !== undefined) return inline
  const named = /issueId\s*:\s*\$(\w+)/.exec(query)?.[1]
  const value = named === undefined ? fieldsOf(variables['input'])['issueId'] : variables[named]
  return typeof value === 'string' ? value : ''
}

const mutate = (call: Call) => {
  const body = fieldsOf(call.body)
  const query = typeof body['query'] === 'string' ? body['query'] : ''
  if (!/\bdeleteIssue\b/.test(query))
    throw new Refusal(501, 'The stand-in knows only the mutation deleteIssue.')
  const id = issueIdOf(query, fieldsOf(body['variables']))
  const repo = call.state.repos.find((candidate) => candidate.issues.some((issue) => issue.nodeId === id))
  const issue = repo?.issues.find((candidate) => candidate.nodeId === id)
  if (repo === undefined || issue === undefined || call.state.permission(repo, call.viewer) === 'none')
    return failed('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`)
  if (call.state.permission(repo, call.viewer) !== 'admin')
    return failed(
      'FORBIDDEN',
      `${call.viewer} does not have the correct permissions to execute \`DeleteIssue\``,
    )
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

export const graphqlRoutes = routes({ 'POST /graphql': mutate })
