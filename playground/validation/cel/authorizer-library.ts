/** Questions about rights in CEL: `authorizer.group("apps").resource("deployments").check("get").allowed()` (apiserver, pkg/cel/library/authz.go). */
import type { Environment } from '@marcbachmann/cel-js'
import type { Attributes } from '../../auth/rbac/rules.ts'
import type { Requester } from '../../registry/call.ts'

/** Decides what a user may do. */
export type Decide = (user: Requester, wanted: Attributes) => { allowed: boolean; reason: string }

interface Resource {
  group: string
  resource: string
  subresource: string
  namespace: string
  name: string
}

/** The variable `authorizer`: what the user of a request may do, or a ServiceAccount. */
export class Authorizer {
  readonly user: Requester
  readonly decide: Decide
  /** What the request itself is about. */
  readonly requestResource: ResourceCheck

  constructor(user: Requester, decide: Decide, requested: Resource) {
    this.user = user
    this.decide = decide
    this.requestResource = new ResourceCheck(this, requested)
  }
}

class PathCheck {
  readonly authorizer: Authorizer
  readonly path: string
  constructor(authorizer: Authorizer, path: string) {
    this.authorizer = authorizer
    this.path = path
  }
}

class GroupCheck {
  readonly authorizer: Authorizer
  readonly group: string
  constructor(authorizer: Authorizer, group: string) {
    this.authorizer = authorizer
    this.group = group
  }
}

class ResourceCheck {
  readonly authorizer: Authorizer
  readonly wanted: Resource
  constructor(authorizer: Authorizer, wanted: Resource) {
    this.authorizer = authorizer
    this.wanted = wanted
  }

  with(part: Partial<Resource>): ResourceCheck {
    return new ResourceCheck(this.authorizer, { ...this.wanted, ...part })
  }
}

class Decision {
  readonly isAllowed: boolean
  readonly why: string
  constructor({ allowed, reason }: ReturnType<Decide>) {
    this.isAllowed = allowed
    this.why = reason
  }
}

const prefix = 'kubernetes.authorization'
const AUTHORIZER = `${prefix}.Authorizer`
const PATH = `${prefix}.PathCheck`
const GROUP = `${prefix}.GroupCheck`
const RESOURCE = `${prefix}.ResourceCheck`
const DECISION = `${prefix}.Decision`

export function registerAuthorizer(environment: Environment): void {
  environment.registerType(RESOURCE, ResourceCheck).registerType(PATH, PathCheck).registerType(GROUP, GroupCheck)
  environment.registerType(DECISION, Decision)
  environment.registerType(AUTHORIZER, { ctor: Authorizer, fields: { requestResource: RESOURCE } })
  environment.registerFunction(`${AUTHORIZER}.path(string): ${PATH}`, (one: Authorizer, path: string) => new PathCheck(one, path))
  environment.registerFunction(`${AUTHORIZER}.group(string): ${GROUP}`, (one: Authorizer, group: string) => new GroupCheck(one, group))
  environment.registerFunction(
    `${AUTHORIZER}.serviceAccount(string, string): ${AUTHORIZER}`,
    ({ decide, requestResource }: Authorizer, namespace: string, name: string) =>
      new Authorizer(serviceAccount(namespace, name), decide, requestResource.wanted),
  )
  environment.registerFunction(
    `${GROUP}.resource(string): ${RESOURCE}`,
    ({ authorizer, group }: GroupCheck, resource: string) =>
      new ResourceCheck(authorizer, { group, resource, subresource: '', namespace: '', name: '' }),
  )
  for (const part of ['subresource', 'namespace', 'name'])
    environment.registerFunction(`${RESOURCE}.${part}(string): ${RESOURCE}`, (one: ResourceCheck, value: string) =>
      one.with({ [part]: value }),
    )
  environment.registerFunction(
    `${PATH}.check(string): ${DECISION}`,
    ({ authorizer: { user, decide }, path }: PathCheck, verb: string) => new Decision(decide(user, { type: 'path', verb, path })),
  )
  environment.registerFunction(
    `${RESOURCE}.check(string): ${DECISION}`,
    ({ authorizer: { user, decide }, wanted }: ResourceCheck, verb: string) =>
      new Decision(decide(user, { type: 'resource', verb, ...wanted })),
  )
  environment.registerFunction(`${DECISION}.allowed(): bool`, ({ isAllowed }: Decision) => isAllowed)
  environment.registerFunction(`${DECISION}.reason(): string`, ({ why }: Decision) => why)
  // Nothing here fails to decide.
  environment.registerFunction(`${DECISION}.errored(): bool`, () => false)
  environment.registerFunction(`${DECISION}.error(): string`, () => '')
}

function serviceAccount(namespace: string, name: string): Requester {
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  }
}
