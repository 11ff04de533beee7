'use client'

/** All clusters. */
export function StartPage() {
  return <h1>Pilothouse</h1>
}
