import type { Path } from '../read.ts'

/**
 * Reads a field as the API server names it in an error: `spec.template.spec.containers[0].image`,
 * `metadata.annotations[example.com/a.b]`, `spec.ports[0].port`.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/field/path.go
 */
export function parseFieldPath(field: string): Path {
  const path: (string | number)[] = []
  for (const match of field.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)) {
    const [, inBrackets, name] = match
    if (name !== undefined) path.push(name)
    else if (inBrackets !== undefined) path.push(/^\d+$/.test(inBrackets) ? Number(inBrackets) : inBrackets.replaceAll('"', ''))
  }
  return path
}

/**
 * A strict-validation message names its field in the text instead of `causes`:
 * `strict decoding error: unknown field "spec.foo", duplicate field "metadata.name"`.
 */
export function fieldsInMessage(message: string): { field: string; message: string }[] {
  return [...message.matchAll(/((?:unknown|duplicate) field) "([^"]+)"/g)].flatMap(([, what, field]) =>
    what === undefined || field === undefined ? [] : [{ field, message: `${what} "${field}"` }],
  )
}
