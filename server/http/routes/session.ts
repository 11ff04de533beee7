import type { Hono } from 'hono'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { closeSession, openSession, readSession, type Session } from '#lib/contract/session.ts'
import { sessionCookie } from '../../auth/session-cookie.ts'
import { ConsoleError } from '../../cluster/kube-error.ts'
import type { Services } from '../../services.ts'
import { type Env, serve } from '../route.ts'

export function sessionRoutes(app: Hono<Env>, { config, sessions, build, port, secure }: Services): void {
  const describe = (authenticated: boolean): Session => ({
    mode: config.auth,
    authenticated,
    readOnly: config.readOnly,
    build,
  })
  serve(app, readSession, ({ caller }) => describe(caller.authenticated))
  serve(app, openSession, ({ body, setHeader }) => {
    const id = sessions.openWith(body.secret)
    if (id === undefined)
      throw new ConsoleError('unauthorized', 'The link is of another launch. Use the one printed last.', inOwnWords('linkOfAnotherLaunch'))
    setHeader('set-cookie', sessionCookie(id, port(), secure))
    return describe(true)
  })
  serve(app, closeSession, ({ caller, setHeader }) => {
    if (caller.session !== undefined) sessions.end(caller.session)
    setHeader('set-cookie', sessionCookie(undefined, port(), secure))
    return describe(config.auth === 'none')
  })
}
