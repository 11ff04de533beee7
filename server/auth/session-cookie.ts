/** Ports are no part of a site, so each console on this machine has a cookie of its own name. */
const nameFor = (port: number) => `pilothouse-${port}`

/** The session id that a request carries. */
export function readSessionCookie(header: string | undefined, port: number): string | undefined {
  const wanted = `${nameFor(port)}=`
  const found = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted))
  return found?.slice(wanted.length)
}

/** `Set-Cookie` for a session; without an id it removes the cookie. */
export function sessionCookie(id: string | undefined, port: number, secure: boolean): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : []), ...(id === undefined ? ['Max-Age=0'] : [])]
  return [`${nameFor(port)}=${id ?? ''}`, ...attributes].join('; ')
}
