/** Who makes a request, as authentication found. */
export interface Requester {
  name: string
  groups: readonly string[]
  uid?: string
  extra?: Readonly<Record<string, readonly string[]>>
}

/** What comes with a request beside its body. */
export interface Call {
  user: Requester
  dryRun: boolean
  /** Name under which changes are entered in `managedFields`. */
  fieldManager: string
  fieldValidation: 'Ignore' | 'Warn' | 'Strict'
  /** The options that the client itself set, as webhooks are told of them. */
  sent?: Readonly<Record<string, string>>
  /** Paths of keys that the body sets twice; absent when nobody looked. */
  duplicates?: readonly string[]
  /** What the reader of YAML said of such keys. */
  repeated?: readonly string[]
  /** Set when an update made the object. */
  created?: boolean
  /** Answers from outside, by what was asked; see outside.ts. */
  answers?: Map<string, unknown>
  /** Values of chance that the verb has drawn. */
  draws?: { next: number; values: unknown[] }
  /** Texts for `Warning` headers; each step may add some. */
  warnings: string[]
}

/** A call of a part of the cluster itself, without a wire in between. */
export function callOf(user: Requester, options: { dryRun?: boolean; fieldManager?: string } = {}): Call {
  return {
    user,
    dryRun: options.dryRun ?? false,
    fieldManager: options.fieldManager ?? user.name.replace(/^system:/, ''),
    fieldValidation: 'Warn',
    warnings: [],
  }
}
