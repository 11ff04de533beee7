/** A part of a word: text as it is, or something to expand. `quoted` parts are never split. */
export type WordPart =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; operator?: string; fallback?: Word; quoted: boolean }
  | { kind: 'command'; script: Script; quoted: boolean }
  | { kind: 'arithmetic'; expression: string; quoted: boolean }

export type Word = WordPart[]

/** Stands for standard output and standard error together: `&>`. */
export const BOTH = 12

export type Redirection =
  | { kind: 'read'; fd: number; target: Word }
  | { kind: 'write'; fd: number; target: Word; append: boolean }
  | { kind: 'duplicate'; fd: number; to: number }
  | { kind: 'text'; fd: number; target: Word }

/** What a command line sets: a variable, or all items of an array of bash. */
export type Assignment = { name: string; value: Word } | { name: string; items: Word[] }

export type Command =
  | { kind: 'simple'; assignments: Assignment[]; words: Word[]; redirections: Redirection[] }
  | { kind: 'group'; body: Script; subshell: boolean; redirections: Redirection[] }
  | { kind: 'if'; branches: { test: Script; body: Script }[]; otherwise?: Script; redirections: Redirection[] }
  | { kind: 'loop'; until: boolean; test: Script; body: Script; redirections: Redirection[] }
  | { kind: 'for'; variable: string; words?: Word[]; body: Script; redirections: Redirection[] }
  | { kind: 'case'; subject: Word; clauses: { patterns: Word[]; body: Script }[]; redirections: Redirection[] }
  | { kind: 'function'; name: string; body: Command; redirections: Redirection[] }

export interface Pipeline {
  commands: Command[]
  negated: boolean
}

/** One item of a list: a pipeline, and when it runs. */
export interface Item {
  pipeline: Pipeline
  when: 'always' | 'and' | 'or'
  background: boolean
}

export type Script = Item[]

/** A script that cannot be read; `incomplete` when more lines could mend it. */
export class ShellSyntaxError extends Error {
  readonly incomplete: boolean
  constructor(message: string, incomplete = false) {
    super(message)
    this.incomplete = incomplete
  }
}
