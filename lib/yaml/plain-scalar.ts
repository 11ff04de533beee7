/** A text as the value of a field: quoted where YAML would read it as something else than a text. */
export function plainScalar(text: string): string {
  const plain = /^[\w/][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n|[\d.+-].*)$/i.test(text)
  return plain ? text : JSON.stringify(text)
}
