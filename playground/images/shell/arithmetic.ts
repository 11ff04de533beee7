const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Works out an integer expression as `$((...))` holds it; names are variables, 0 when unset. */
export function arithmetic(expression: string, value: (name: string) => string): number {
  const tokens = expression.match(/\d+|[A-Za-z_]\w*|\|\||&&|==|!=|<=|>=|<<|>>|[-+*/%()<>|^&!~]/g) ?? []
  let at = 0
  const level = (index: number): number => {
    const operators = LEVELS[index]
    if (!operators) return unary()
    let left = level(index + 1)
    for (let token = tokens[at]; token !== undefined && operators.includes(token); token = tokens[at]) {
      at++
      left = apply(token, left, level(index + 1))
    }
    return left
  }
  const unary = (): number => {
    const token = tokens[at++]
    if (token === undefined) return 0
    if (token === '-') return -unary()
    if (token === '+') return unary()
    if (token === '!') return unary() === 0 ? 1 : 0
    if (token === '~') return ~unary()
    if (token === '(') {
      const inner = level(0)
      at++
      return inner
    }
    return Math.trunc(Number(/^\d/.test(token) ? token : value(token) || '0')) || 0
  }
  return level(0)
}

function apply(operator: string, left: number, right: number): number {
  const truth = (condition: boolean) => (condition ? 1 : 0)
  switch (operator) {
    case '||':
      return truth(left !== 0 || right !== 0)
    case '&&':
      return truth(left !== 0 && right !== 0)
    case '|':
      return left | right
    case '^':
      return left ^ right
    case '&':
      return left & right
    case '==':
      return truth(left === right)
    case '!=':
      return truth(left !== right)
    case '<=':
      return truth(left <= right)
    case '>=':
      return truth(left >= right)
    case '<':
      return truth(left < right)
    case '>':
      return truth(left > right)
    case '<<':
      return left << right
    case '>>':
      return left >> right
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return right === 0 ? 0 : Math.trunc(left / right)
    default:
      return right === 0 ? 0 : left % right
  }
}
