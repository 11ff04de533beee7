type Fields = Record<string, unknown>

/** An object of a kind: its collection, and what it holds beside its name. */
export interface Sample {
  /** `apps/v1/deployments`, `v1/pods`. */
  at: string
  kind: string
  fields: Fields
  metadata?: Fields
  /** Controllers of the cluster write to such objects at once: their rows are not compared. */
  watched?: true
  /** For kinds without a namespace. */
  cluster?: true
}
