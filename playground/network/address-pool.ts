/** Gives out the addresses of a Pod network one after the other, and those that came back when it is through. */
export class AddressPool {
  #base: number
  #size: number
  #next = 2
  #used = new Set<number>()

  /** @param cidr `10.244.1.0/24` */
  constructor(cidr: string) {
    const [address = '', bits = '24'] = cidr.split('/')
    this.#base = toNumber(address)
    this.#size = 2 ** (32 - Number(bits))
  }

  take(): string {
    for (let tried = 0; tried < this.#size; tried++) {
      const offset = this.#next
      this.#next = this.#next + 1 >= this.#size - 1 ? 2 : this.#next + 1
      if (this.#used.has(offset)) continue
      this.#used.add(offset)
      return toText(this.#base + offset)
    }
    throw new Error(`no address left in ${toText(this.#base)}`)
  }

  /** Marks an address that is in use already. */
  claim(address: string): string {
    this.#used.add(toNumber(address) - this.#base)
    return address
  }

  release(address: string): void {
    this.#used.delete(toNumber(address) - this.#base)
  }
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function toText(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}
