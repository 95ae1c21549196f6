/** Checks each call and each answer against GitHub's published description of its REST API. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { AnySchema, ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import type { Validator } from '../../sandbox/github/stand-in.ts'

type Ref = { $ref: string }
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: AnySchema }
type Response = { content?: Record<string, { schema: AnySchema }> }
type Operation = {
  parameters?: (Parameter | Ref)[]
  requestBody?: { required?: boolean; content: Record<string, { schema: AnySchema }> }
  responses: Record<string, Response | Ref>
}
type Description = {
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, AnySchema & { properties?: Record<string, unknown>; required?: string[] }>
    parameters: Record<string, Parameter>
    responses: Record<string, Response>
  }
}

type Version = Parameters<Validator['answer']>[0]['version']

/** Outside GitHub's REST description: the GraphQL deletion, and the preview of advisory comments. */
const EXEMPT: readonly { method: RegExp; path: RegExp }[] = [
  { method: /^POST$/, path: /^\/graphql$/ },
  {
    method: /^(GET|POST|PATCH)$/,
    path: /^\/repos\/[^/]+\/[^/]+\/security-advisories\/[^/]+\/comments(\/\d+)?$/,
  },
]

const exempt = (method: string, path: string): boolean =>
  EXEMPT.some((entry) => entry.method.test(method) && entry.path.test(path))

/** Any call may meet these, and the description does not repeat them at each operation. */
const ANYWHERE = new Set([301, 307, 400, 401, 403, 404, 410, 429, 500, 502, 503])

const describe = (): Description =>
  JSON.parse(readFileSync(new URL('../specs/github-openapi.json', import.meta.url), 'utf8')) as Description

/** API version 2026-03-10 no longer sends these; its answers must not carry them. */
const REMOVED: readonly [schema: string, key: string][] = [
  ['repository-advisory', 'cvss'],
  ['issue', 'assignee'],
  ['issue-search-result-item', 'assignee'],
  ['rate-limit-overview', 'rate'],
]

const forVersion = (version: Version): Description => {
  const description = describe()
  if (version === '2022-11-28') return description
  for (const [name, key] of REMOVED) {
    const schema = description.components.schemas[name]
    if (schema?.properties === undefined) throw new Error(`The description has no object ${name}`)
    schema.properties[key] = false
    schema.required = (schema.required ?? []).filter((required) => required !== key)
  }
  return description
}

const last = (ref: string): string => ref.split('/').at(-1) ?? ''

class Contract {
  readonly #description: Description
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true })
  readonly #compiled = new Map<AnySchema, ValidateFunction>()

  constructor(version: Version) {
    this.#description = forVersion(version)
    formats.default(this.#ajv)
    for (const format of ['repo.nwo', 'timestamp', 'int64', 'int32', 'double', 'float'])
      this.#ajv.addFormat(format, true)
    this.#ajv.addSchema({ $id: 'github', components: this.#description.components })
  }

  find(method: string, path: string): { operation: Operation; params: Record<string, string> } | undefined {
    const given = path.split('/')
    let best: { operation: Operation; params: Record<string, string>; literals: number } | undefined
    for (const [template, operations] of Object.entries(this.#description.paths)) {
      const operation = operations[method.toLowerCase()]
      const wanted = template.split('/')
      if (operation === undefined || wanted.length !== given.length) continue
      const params: Record<string, string> = {}
      let literals = 0
      const fits = wanted.every((part, index) => {
        const value = given[index] ?? ''
        if (!part.startsWith('{')) {
          literals += 1
          return part === value
        }
        params[part.slice(1, -1)] = decodeURIComponent(value)
        return value !== ''
      })
      if (fits && literals > (best?.literals ?? -1)) best = { operation, params, literals }
    }
    return best
  }

  parameters(operation: Operation): Parameter[] {
    return (operation.parameters ?? []).map((given) => {
      const parameter = '$ref' in given ? this.#description.components.parameters[last(given.$ref)] : given
      if (parameter === undefined)
        throw new Error('The description points to a parameter that it does not have')
      return parameter
    })
  }

  response(operation: Operation, status: number): Response | undefined {
    const given = operation.responses[String(status)]
    return given !== undefined && '$ref' in given
      ? this.#description.components.responses[last(given.$ref)]
      : given
  }

  basicError(): AnySchema {
    return { $ref: '#/components/schemas/basic-error' }
  }

  check(schema: AnySchema, value: unknown): string | undefined {
    let validate = this.#compiled.get(schema)
    if (validate === undefined) {
      const text = JSON.stringify(schema).replaceAll('"#/components', '"github#/components')
      validate = this.#ajv.compile(JSON.parse(text) as AnySchema)
      this.#compiled.set(schema, validate)
    }
    return validate(value) ? undefined : this.#ajv.errorsText(validate.errors)
  }
}

/** Query and path values arrive as text; the description says which of them are numbers or flags. */
const typed = (text: string, schema: AnySchema): unknown => {
  const type: unknown = typeof schema === 'object' ? schema['type'] : undefined
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text)
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  return text
}

const checkParameters = (
  contract: Contract,
  operation: Operation,
  params: Record<string, string>,
  query: Record<string, string>,
): string[] => {
  const known = contract.parameters(operation)
  const unknown = Object.keys(query).filter(
    (name) => !known.some((one) => one.in === 'query' && one.name === name),
  )
  const wrong = known.flatMap((parameter) => {
    const value = parameter.in === 'path' ? params[parameter.name] : query[parameter.name]
    if (parameter.in === 'header') return []
    if (value === undefined) return parameter.required === true ? [`${parameter.name} is missing`] : []
    const error = contract.check(parameter.schema, typed(value, parameter.schema))
    return error === undefined ? [] : [`${parameter.name}: ${error}`]
  })
  return [...unknown.map((name) => `${name} is no parameter of this call`), ...wrong]
}

const checkBody = (contract: Contract, operation: Operation, body: unknown): string[] => {
  const described = operation.requestBody
  if (described === undefined) return body === undefined ? [] : ['this call has no body']
  if (body === undefined) return described.required === true ? ['the body is missing'] : []
  const schema = described.content['application/json']?.schema
  const error = schema === undefined ? 'the body is not JSON' : contract.check(closed(schema), body)
  return error === undefined ? [] : [`body: ${error}`]
}

const closedSchemas = new Map<AnySchema, AnySchema>()

/** GitHub ignores unknown keys of many bodies; a program that sends one has made a mistake. */
const closed = (schema: AnySchema): AnySchema => {
  if (typeof schema !== 'object' || schema['properties'] === undefined) return schema
  const known = closedSchemas.get(schema)
  if (known !== undefined) return known
  const strict = { ...schema, additionalProperties: false }
  closedSchemas.set(schema, strict)
  return strict
}

const checkAnswer = (contract: Contract, operation: Operation, status: number, body: unknown): string[] => {
  const response = contract.response(operation, status)
  if (response === undefined && !ANYWHERE.has(status)) return [`${status} is no answer of this call`]
  const schema =
    response === undefined ? contract.basicError() : response.content?.['application/json']?.schema
  if (schema === undefined) return body === undefined || status >= 400 ? [] : [`${status} has no body`]
  const error = contract.check(schema, body)
  return error === undefined ? [] : [`${status}: ${error}`]
}

export const githubContract = (): Validator => {
  const contracts = new Map<Version, Contract>()
  const of = (version: Version): Contract => {
    const known = contracts.get(version) ?? new Contract(version)
    contracts.set(version, known)
    return known
  }
  const checked = (
    kind: 'call' | 'answer',
    call: { method: string; path: string; version: Version },
    check: (contract: Contract, operation: Operation, params: Record<string, string>) => string[],
  ): string[] => {
    if (exempt(call.method, call.path)) return []
    const contract = of(call.version)
    const hit = contract.find(call.method, call.path)
    const complaints =
      hit === undefined ? ['GitHub has no such call'] : check(contract, hit.operation, hit.params)
    return complaints.map((complaint) => `${kind} ${call.method} ${call.path}: ${complaint}`)
  }
  return {
    request: (call) =>
      checked('call', call, (contract, operation, params) => [
        ...checkParameters(contract, operation, params, call.query),
        ...checkBody(contract, operation, call.body),
      ]),
    answer: (call) =>
      checked('answer', call, (contract, operation) =>
        checkAnswer(contract, operation, call.status, call.body),
      ),
  }
}
