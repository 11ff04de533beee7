import { useEffect, useState } from 'react'

/**
 * A value once it has rested: what is costly is not done at each keystroke.
 * @param milliseconds how long it must stay the same
 */
export function useRested<Value>(value: Value, milliseconds: number): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return rested
}

/** How long a text must rest before it is read, in milliseconds: the longer it takes to read, the rarer. */
export function restOf(text: string): number {
  return Math.min(2000, 250 + text.length / 200)
}
