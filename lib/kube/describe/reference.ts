/** Another object that a field names, by the key of its kind; the namespace is the naming object's unless said. */
export interface Reference {
  resource: string
  name: string
  /** Null for cluster-scoped kinds, undefined for the namespace of the object that names it. */
  namespace?: string | null
}
