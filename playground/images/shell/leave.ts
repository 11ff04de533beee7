/** How a script leaves what surrounds it. */
export class Leave extends Error {
  readonly way: 'exit' | 'return' | 'break' | 'continue'
  value: number
  constructor(way: Leave['way'], value: number) {
    super(way)
    this.way = way
    this.value = value
  }
}
