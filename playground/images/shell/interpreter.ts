import { BUILTINS } from './builtins.ts'
import { BrokenPipe, type Call, type CommandFunction, type ContainerWorld, resolvePath } from './command.ts'
import { ExpansionError, expandText, expandWord, patternOf } from './expand.ts'
import { Leave } from './leave.ts'
import { parseScript } from './parser.ts'
import { type Redirected, redirect } from './redirect.ts'
import { bytes, EMPTY, type Output, Pipe, type Streams, text } from './streams.ts'
import { type Command, type Pipeline, type Redirection, type Script, ShellSyntaxError, type Word } from './syntax.ts'

// The simulator shares one thread: a loop that does nothing else gives way after this many commands.
const COMMANDS_AT_A_STRETCH = 40
/** What so many commands cost, in milliseconds of a core. */
const STRETCH = 20

/** A running shell: its variables, its functions, its place. */
export class Shell {
  readonly world: ContainerWorld
  signal: AbortSignal
  readonly find: (name: string) => CommandFunction | undefined
  variables: Map<string, string>
  exported: Set<string>
  functions = new Map<string, Command>()
  traps = new Map<string, string>()
  parameters: readonly string[]
  name: string
  cwd: string
  status = 0
  errexit = false
  /** What runs now has taken the shell's place. */
  replaced = false
  nounset = false
  xtrace = false
  #sinceRest = 0

  constructor(options: {
    world: ContainerWorld
    env: ReadonlyMap<string, string>
    cwd: string
    signal: AbortSignal
    name?: string
    parameters?: readonly string[]
    find: (name: string) => CommandFunction | undefined
  }) {
    this.world = options.world
    this.signal = options.signal
    this.find = options.find
    this.variables = new Map(options.env)
    this.exported = new Set(options.env.keys())
    this.cwd = options.cwd
    this.name = options.name ?? 'sh'
    this.parameters = options.parameters ?? []
  }

  /** Runs a text as a script; gives the exit code, also after `exit`. */
  async run(script: string, streams: Streams): Promise<number> {
    let parsed: Script
    try {
      parsed = parseScript(script)
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error
      streams.stderr(bytes(`${this.name}: syntax error: ${error.message}\n`))
      return 2
    }
    try {
      return await this.list(parsed, streams)
    } catch (error) {
      if (error instanceof Leave) return error.value
      throw error
    }
  }

  async list(script: Script, streams: Streams): Promise<number> {
    for (const [index, { pipeline, when, background }] of script.entries()) {
      if ((when === 'and' && this.status !== 0) || (when === 'or' && this.status === 0)) continue
      if (background) {
        this.#fork()
          .pipeline(pipeline, { ...streams, stdin: EMPTY })
          .catch(() => undefined)
        this.status = 0
        continue
      }
      this.status = await this.pipeline(pipeline, streams)
      const tested = pipeline.negated || (script[index + 1]?.when ?? 'always') !== 'always'
      if (this.errexit && this.status !== 0 && !tested) throw new Leave('exit', this.status)
    }
    return this.status
  }

  async pipeline({ commands, negated }: Pipeline, streams: Streams): Promise<number> {
    let code = 0
    if (commands.length === 1 && commands[0]) code = await this.#command(commands[0], streams)
    else {
      let stdin = streams.stdin
      const runs = commands.map((command, index) => {
        const pipe = index < commands.length - 1 ? new Pipe() : undefined
        const input = stdin
        const run = this.#fork()
          .#command(command, { ...streams, stdin: input, stdout: pipe?.write ?? streams.stdout })
          .catch(leaveCode)
          .finally(() => {
            pipe?.close()
            if (index > 0 && input instanceof Pipe) input.break()
          })
        if (pipe) stdin = pipe
        return run
      })
      code = (await Promise.all(runs)).at(-1) ?? 0
    }
    return negated ? (code === 0 ? 1 : 0) : code
  }

  /** A copy for a subshell: what it changes stays its own. */
  #fork(): Shell {
    const { world, signal, find, cwd, name, parameters } = this
    const copy = new Shell({ world, signal, find, cwd, name, parameters, env: new Map() })
    copy.variables = new Map(this.variables)
    copy.exported = new Set(this.exported)
    copy.functions = new Map(this.functions)
    copy.status = this.status
    copy.nounset = this.nounset
    return copy
  }

  async #command(command: Command, streams: Streams): Promise<number> {
    if (this.signal.aborted) throw new Leave('exit', 130)
    if (++this.#sinceRest > COMMANDS_AT_A_STRETCH) {
      this.#sinceRest = 0
      await this.world.burn(STRETCH, this.signal)
    }
    try {
      const redirected = await this.#redirect(command.redirections, streams)
      if (!redirected) return 1
      return await this.#execute(command, redirected.streams)
    } catch (error) {
      if (error instanceof BrokenPipe) return 141
      if (!(error instanceof ExpansionError)) throw error
      streams.stderr(bytes(`${this.name}: ${error.message}\n`))
      throw new Leave('exit', 2)
    }
  }

  async #execute(command: Command, streams: Streams): Promise<number> {
    switch (command.kind) {
      case 'simple':
        return this.#simple(command, streams)
      case 'group':
        return command.subshell ? this.#fork().list(command.body, streams).catch(leaveCode) : this.list(command.body, streams)
      case 'if':
        for (const { test, body } of command.branches) if ((await this.#tested(test, streams)) === 0) return this.list(body, streams)
        return command.otherwise ? this.list(command.otherwise, streams) : 0
      case 'loop': {
        let code = 0
        while (((await this.#tested(command.test, streams)) === 0) !== command.until) {
          const round = await this.#round(() => this.list(command.body, streams))
          code = round.code
          if (round.stop) break
        }
        return code
      }
      case 'for': {
        let code = 0
        const values = command.words
          ? (await Promise.all(command.words.map((word) => expandWord(word, this.#expansion())))).flat()
          : this.parameters
        for (const value of values) {
          this.variables.set(command.variable, value)
          const round = await this.#round(() => this.list(command.body, streams))
          code = round.code
          if (round.stop) break
        }
        return code
      }
      case 'case': {
        const subject = await expandText(command.subject, this.#expansion())
        for (const { patterns, body } of command.clauses)
          for (const pattern of patterns)
            if (patternOf(await expandText(pattern, this.#expansion())).test(subject)) return this.list(body, streams)
        return 0
      }
      case 'function':
        this.functions.set(command.name, command.body)
        return 0
    }
  }

  /** A condition may fail without ending a script that runs under `set -e`. */
  async #tested(script: Script, streams: Streams): Promise<number> {
    const { errexit } = this
    this.errexit = false
    try {
      return await this.list(script, streams)
    } finally {
      this.errexit = errexit
    }
  }

  async #round(body: () => Promise<number>): Promise<{ code: number; stop: boolean }> {
    try {
      return { code: await body(), stop: false }
    } catch (error) {
      if (!(error instanceof Leave) || (error.way !== 'break' && error.way !== 'continue')) throw error
      if (error.value > 1) throw new Leave(error.way, error.value - 1)
      return { code: 0, stop: error.way === 'break' }
    }
  }

  async #simple(command: Command & { kind: 'simple' }, streams: Streams): Promise<number> {
    const fields = (await Promise.all(command.words.map((word) => expandWord(word, this.#expansion())))).flat()
    const [name, ...args] = fields
    const assigned = new Map<string, string>()
    for (const assignment of command.assignments) {
      if ('items' in assignment) {
        await this.#setItems(assignment.name, assignment.items)
        continue
      }
      const expanded = await expandText(assignment.value, this.#expansion())
      if (name === undefined) this.variables.set(assignment.name, expanded)
      else assigned.set(assignment.name, expanded)
    }
    if (name === undefined) return this.#captured
    if (this.xtrace) streams.stderr(bytes(`+ ${fields.join(' ')}\n`))
    const body = this.functions.get(name)
    if (body) return this.#call(body, args, streams)
    return this.execute(fields, streams, assigned)
  }

  /** An array of bash: its items are variables of their own, and its name alone is the first. */
  async #setItems(name: string, words: readonly Word[]): Promise<void> {
    const items = (await Promise.all(words.map((word) => expandWord(word, this.#expansion())))).flat()
    for (const key of this.variables.keys()) if (key === name || key.startsWith(`${name}[`)) this.variables.delete(key)
    for (const [index, item] of items.entries()) this.variables.set(`${name}[${index}]`, item)
    if (items[0] !== undefined) this.variables.set(name, items[0])
  }

  async #call(body: Command, args: readonly string[], streams: Streams): Promise<number> {
    const { parameters } = this
    this.parameters = args
    try {
      return await this.#command(body, streams)
    } catch (error) {
      if (error instanceof Leave && error.way === 'return') return error.value
      throw error
    } finally {
      this.parameters = parameters
    }
  }

  /** Runs a command by its words: a builtin, or what the image holds. */
  async execute(argv: readonly string[], streams: Streams, extra: ReadonlyMap<string, string> = new Map()): Promise<number> {
    const [name = ''] = argv
    const builtin = BUILTINS[name]
    const write = (output: Output) => (chunk: Uint8Array) => {
      if (!output(chunk)) throw new BrokenPipe()
    }
    const env = new Map([...this.variables].filter(([key]) => this.exported.has(key)))
    for (const [key, value] of extra) env.set(key, value)
    const [out, err] = [write(streams.stdout), write(streams.stderr)]
    const call: Call = {
      argv,
      env,
      cwd: this.cwd,
      stdin: streams.stdin,
      out: (line) => out(bytes(line)),
      outBytes: out,
      err: (line) => err(bytes(line)),
      world: this.world,
      replaces: this.replaced,
      signal: this.signal,
    }
    if (builtin) return builtin(this, call, streams)
    const known =
      name.includes('/') && !this.world.files.get(resolvePath(this.cwd, name))
        ? undefined
        : this.find(name.slice(name.lastIndexOf('/') + 1))
    if (known) return known(call)
    return this.#script(name, argv, streams)
  }

  /** A file with commands in it, or nothing by that name. */
  async #script(name: string, argv: readonly string[], streams: Streams): Promise<number> {
    const content = name.includes('/') ? this.world.files.read(resolvePath(this.cwd, name)) : undefined
    if (!content) {
      streams.stderr(bytes(`${this.name}: ${name}: not found\n`))
      return 127
    }
    const child = this.#fork()
    child.parameters = argv.slice(1)
    return child.run(text(content), streams)
  }

  async #redirect(redirections: readonly Redirection[], streams: Streams): Promise<Redirected | undefined> {
    const place = { cwd: this.cwd, world: this.world, expand: (word: Word) => expandText(word, this.#expansion()) }
    const result = await redirect(redirections, streams, place)
    if (!('problem' in result)) return result
    streams.stderr(bytes(`${this.name}: ${result.problem}\n`))
    return undefined
  }

  #captured = 0

  #expansion() {
    return {
      variable: (name: string) => this.#variable(name),
      assign: (name: string, value: string) => void this.variables.set(name, value),
      parameters: this.parameters,
      files: this.world.files,
      cwd: this.cwd,
      capture: async (script: Script) => {
        const chunks: Uint8Array[] = []
        const stdout: Output = (chunk) => chunks.push(chunk) > 0
        this.#captured = await this.#fork().list(script, { stdin: EMPTY, stdout, stderr: this.#errors }).catch(leaveCode)
        return text(Buffer.concat(chunks)).replace(/\n+$/, '')
      },
    }
  }

  /** Where a command substitution complains: the shell's own standard error. */
  #errors: Output = () => true

  #variable(name: string): string | undefined {
    switch (name) {
      case '?':
        return String(this.status)
      case '#':
        return String(this.parameters.length)
      case '@':
      case '*':
        return this.parameters.join(' ')
      case '$':
        return '1'
      case '0':
        return this.name
      case 'PWD':
        return this.cwd
      case 'RANDOM':
        return String(Math.floor((this.world.clock.now() * 7919) % 32768))
      default:
        if (/^[1-9]$/.test(name)) return this.parameters[Number(name) - 1]
        // The end of an array is found by asking for its items.
        if (this.nounset && !this.variables.has(name) && !name.endsWith(']')) throw new ExpansionError(`${name}: parameter not set`)
        return this.variables.get(name)
    }
  }
}

function leaveCode(error: unknown): number {
  if (error instanceof Leave) return error.value
  if (error instanceof BrokenPipe) return 141
  throw error
}
