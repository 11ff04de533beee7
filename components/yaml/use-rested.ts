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
