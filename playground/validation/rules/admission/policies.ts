/** Validating and mutating admission policies and their bindings (pkg/apis/admissionregistration/validation). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain, qualifiedName } from '../../names.ts'
import { child, isSet, items, text, texts } from '../../read-fields.ts'
import { checkLabelSelector } from '../selectors.ts'
import * as cel from './expressions.ts'
import { checkMatch } from './match.ts'

const FAILURE_POLICIES = ['Fail', 'Ignore']
const REINVOCATION_POLICIES = ['IfNeeded', 'Never']

export function checkValidatingPolicy(policy: JsonRecord, faults: Faults): void {
  const spec = child(policy, 'spec') ?? {}
  const [validations, annotations] = [items(spec, 'validations'), items(spec, 'auditAnnotations')]
  checkPolicy(spec, faults)
  cel.checkVariables(spec, scopeOf(spec), faults)
  if (validations.length === 0 && annotations.length === 0) {
    const why = 'validations or auditAnnotations must contain at least one item'
    faults.required('spec.validations', why)
    faults.required('spec.auditAnnotations', why)
  }
  for (const [index, validation] of validations.entries()) checkValidation(validation, `spec.validations[${index}]`, scopeOf(spec), faults)
  const name = text(child(policy, 'metadata'), 'name')
  for (const [index, annotation] of annotations.entries())
    checkAnnotation(annotation, `${name}/${text(annotation, 'key')}`, `spec.auditAnnotations[${index}]`, scopeOf(spec), faults)
}

function scopeOf(spec: JsonRecord): cel.Scope {
  return isSet(spec, 'paramKind') ? 'params' : 'plain'
}

/** What both families have. */
function checkPolicy(spec: JsonRecord, faults: Faults, operations: readonly string[] = []): void {
  faults.oneOf('spec.failurePolicy', spec.failurePolicy, FAILURE_POLICIES)
  checkParameterKind(child(spec, 'paramKind'), faults)
  const match = child(spec, 'matchConstraints')
  if (!match) faults.required('spec.matchConstraints')
  else {
    checkMatch(match, 'spec.matchConstraints', faults)
    if (items(match, 'resourceRules').length === 0) faults.required('spec.matchConstraints.resourceRules')
    for (const rule of operations.length > 0 ? items(match, 'resourceRules') : []) {
      for (const operation of texts(rule, 'operations'))
        faults.oneOf('spec.matchConstraints.resourceRules.operations', operation, operations)
    }
  }
  cel.checkConditions(spec, 'spec.', scopeOf(spec), faults)
}

function checkParameterKind(kind: JsonRecord | undefined, faults: Faults): void {
  if (!kind) return
  const version = text(kind, 'apiVersion')
  if (version === '') faults.required('spec.paramKind.apiVersion')
  else if (version.split('/').length > 2) faults.invalid('spec.paramKind.apiVersion', version, `unexpected GroupVersion string: ${version}`)
  if (text(kind, 'kind') === '') faults.required('spec.paramKind.kind')
}

function checkValidation(validation: JsonRecord, at: string, scope: cel.Scope, faults: Faults): void {
  const [expression, message, dynamic] = ['expression', 'message', 'messageExpression'].map((key) => text(validation, key)) as [
    string,
    string,
    string,
  ]
  if (expression.trim() === '') faults.required(`${at}.expression`, 'expression is not specified')
  else cel.checkExpression(expression, `${at}.expression`, cel.BOOL, scope, faults)
  if (dynamic !== '' && dynamic.trim() === '') faults.invalid(`${at}.messageExpression`, dynamic, 'must be non-empty if specified')
  else if (dynamic !== '') cel.checkExpression(dynamic, `${at}.messageExpression`, cel.STRING, scope, faults)
  if (message !== '' && message.trim() === '') faults.invalid(`${at}.message`, message, 'must be non-empty if specified')
  else if (message.trim().includes('\n')) faults.invalid(`${at}.message`, message, 'must not contain line breaks')
  faults.oneOf(`${at}.reason`, validation.reason, ['Forbidden', 'Invalid', 'RequestEntityTooLarge'])
}

function checkAnnotation(annotation: JsonRecord, key: string, at: string, scope: cel.Scope, faults: Faults): void {
  const value = text(annotation, 'valueExpression')
  faults.invalidFor(`${at}.key`, key, qualifiedName(key))
  if (value.trim() === '') faults.required(`${at}.valueExpression`, 'valueExpression is not specified')
  else cel.checkExpression(value, `${at}.valueExpression`, cel.TEXT_OR_NULL, scope, faults)
}

export function checkMutatingPolicy(policy: JsonRecord, faults: Faults): void {
  const spec = child(policy, 'spec') ?? {}
  checkPolicy(spec, faults, ['*', 'CONNECT', 'CREATE', 'UPDATE'])
  cel.checkVariables(spec, scopeOf(spec), faults)
  if (text(spec, 'reinvocationPolicy') === '') faults.required('spec.reinvocationPolicy')
  else faults.oneOf('spec.reinvocationPolicy', spec.reinvocationPolicy, REINVOCATION_POLICIES)
  const mutations = items(spec, 'mutations')
  if (mutations.length === 0) faults.required('spec.mutations', 'mutations must contain at least one item')
  for (const [index, mutation] of mutations.entries()) checkMutation(mutation, `spec.mutations[${index}]`, scopeOf(spec), faults)
}

const PATCH_FIELDS: Record<string, { own: string; other: string; type: typeof cel.OBJECT }> = {
  ApplyConfiguration: { own: 'applyConfiguration', other: 'jsonPatch', type: cel.OBJECT },
  JSONPatch: { own: 'jsonPatch', other: 'applyConfiguration', type: cel.PATCHES },
}

function checkMutation(mutation: JsonRecord, at: string, scope: cel.Scope, faults: Faults): void {
  const type = text(mutation, 'patchType')
  const fields = Object.hasOwn(PATCH_FIELDS, type) ? PATCH_FIELDS[type] : undefined
  if (type === '') faults.required(`${at}.patchType`)
  else if (!fields) faults.unsupported(`${at}.patchType`, type, Object.keys(PATCH_FIELDS))
  if (!fields) return
  const patch = child(mutation, fields.own)
  if (!patch) faults.required(`${at}.${fields.own}`, `must be specified when patchType is ${type}`)
  else if (text(patch, 'expression').trim() === '') faults.required(`${at}.${fields.own}.expression`)
  else cel.checkExpression(text(patch, 'expression'), `${at}.${fields.own}.expression`, fields.type, scope, faults)
  if (isSet(mutation, fields.other))
    faults.invalid(`${at}.${fields.other}`, `{${fields.other}}`, `must not be specified when patchType is ${type}`)
}

export function checkValidatingBinding(binding: JsonRecord, faults: Faults): void {
  const spec = child(binding, 'spec') ?? {}
  checkBinding(spec, faults)
  const actions = texts(spec, 'validationActions')
  if (actions.length === 0) faults.required('spec.validationActions', 'at least one validation action is required')
  for (const [index, action] of actions.entries()) {
    faults.oneOf(`spec.validationActions[${index}]`, action, ['Deny', 'Warn', 'Audit'].toSorted())
    if (actions.indexOf(action) < index) faults.duplicate(`spec.validationActions[${index}]`, action)
  }
  if (actions.includes('Deny') && actions.includes('Warn'))
    faults.invalid(
      'spec.validationActions',
      actions,
      'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
    )
}

/** What bindings of both families have. */
export function checkMutatingBinding(binding: JsonRecord, faults: Faults): void {
  checkBinding(child(binding, 'spec') ?? {}, faults)
}

function checkBinding(spec: JsonRecord, faults: Faults): void {
  const name = text(spec, 'policyName')
  if (name === '') faults.required('spec.policyName')
  else faults.invalidFor('spec.policyName', name, dnsSubdomain(name))
  checkParameters(child(spec, 'paramRef'), faults)
  const match = child(spec, 'matchResources')
  if (match) checkMatch(match, 'spec.matchResources', faults)
}

function checkParameters(reference: JsonRecord | undefined, faults: Faults): void {
  if (!reference) return
  const selector = child(reference, 'selector')
  const name = text(reference, 'name')
  if (name !== '') {
    faults.invalidFor('spec.paramRef.name', name, dnsSubdomain(name))
    if (selector) {
      faults.forbidden('spec.paramRef.name', 'name and selector are mutually exclusive')
    }
  }
  if (selector) {
    checkLabelSelector(selector, 'spec.paramRef.selector', faults)
    if (name !== '') faults.forbidden('spec.paramRef.selector', 'name and selector are mutually exclusive')
  } else if (name === '') faults.required('spec.paramRef', 'one of name or selector must be specified')
  if (!isSet(reference, 'parameterNotFoundAction')) faults.required('spec.paramRef.parameterNotFoundAction')
  else faults.oneOf('spec.paramRef.parameterNotFoundAction', reference.parameterNotFoundAction, ['Deny', 'Allow'])
}
