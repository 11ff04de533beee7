/**
 * The texts of `Warning` headers, which fetch joins with commas: `299 - "one", 299 - "two"`.
 * @see https://www.rfc-editor.org/rfc/rfc7234#section-5.5 and Kubernetes' KEP-1693
 */
export function warningsOf(header: string | null): string[] {
  if (header === null) return []
  const texts = [...header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) => quoted.replaceAll(/\\(.)/g, '$1'))
  return [...new Set(texts)]
}
