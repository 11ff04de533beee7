import type { FileSystem } from '../../kubelet/fs/file-system.ts'
import { resolvePath } from './command.ts'

/** `test` and `[`: 0 when the expression holds, 1 when it does not. */
export function testExpression(words: readonly string[], cwd: string, files: FileSystem): number {
  let at = 0
  const or = (): boolean => {
    let value = and()
    while (words[at] === '-o') {
      at++
      value = and() || value
    }
    return value
  }
  const and = (): boolean => {
    let value = not()
    while (words[at] === '-a') {
      at++
      value = not() && value
    }
    return value
  }
  const not = (): boolean => {
    if (words[at] === '!') {
      at++
      return !not()
    }
    return primary()
  }
  const primary = (): boolean => {
    const [first = '', operator, second = ''] = words.slice(at)
    if (operator !== undefined && isBinary(operator)) {
      at += 3
      return compare(first, operator, second)
    }
    if (/^-[defrswxznLh]$/.test(first) && operator !== undefined) {
      at += 2
      return check(first, operator, cwd, files)
    }
    at++
    return first !== ''
  }
  return words.length > 0 && or() ? 0 : 1
}

function isBinary(operator: string): boolean {
  return ['=', '==', '!=', '-eq', '-ne', '-lt', '-le', '-gt', '-ge'].includes(operator)
}

function compare(left: string, operator: string, right: string): boolean {
  const [a, b] = [Number(left), Number(right)]
  switch (operator) {
    case '=':
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '-eq':
      return a === b
    case '-ne':
      return a !== b
    case '-lt':
      return a < b
    case '-le':
      return a <= b
    case '-gt':
      return a > b
    default:
      return a >= b
  }
}

function check(operator: string, value: string, cwd: string, files: FileSystem): boolean {
  if (operator === '-z') return value === ''
  if (operator === '-n') return value !== ''
  const node = files.get(resolvePath(cwd, value))
  if (operator === '-d') return node?.kind === 'directory'
  if (operator === '-f') return node?.kind === 'file'
  if (operator === '-s') return node?.kind === 'file' && node.data.length + (node.blank ?? 0) > 0
  if (operator === '-x') return node?.kind === 'directory' || (node?.mode ?? 0) % 2 === 1
  return node !== undefined
}
