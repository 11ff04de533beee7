import { randomFrom } from '../../random.ts'
import type { Program } from '../program.ts'

const MEBIBYTE = 2 ** 20

export const NGINX_INDEX = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and working.</p>
</body>
</html>
`

/** nginx with its default site on port 80; a second one beside it in the Pod cannot have the port. */
export function nginx(version: (host: { env: ReadonlyMap<string, string> }) => string): Program {
  return {
    start(host) {
      const stamp = () => {
        const text = new Date(host.clock.now()).toISOString()
        return `${text.slice(0, 10).replaceAll('-', '/')} ${text.slice(11, 19)}`
      }
      host.out('/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration')
      host.out('/docker-entrypoint.sh: Configuration complete; ready for start up')
      const opened = host.listen(80, {
        protocol: 'http',
        answer: (request) => {
          const path = request.path.split('?')[0] ?? '/'
          const found = path === '/' || path === '/index.html'
          const body = found
            ? NGINX_INDEX
            : `<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/${version(host)}</center>\r\n</body>\r\n</html>\r\n`
          const status = found ? 200 : 404
          if (!request.headers['user-agent']?.startsWith('kube-probe/'))
            host.out(
              accessLine(
                host.clock.now(),
                request.from,
                request.method,
                request.path,
                status,
                body.length,
                request.headers['user-agent'] ?? '-',
              ),
            )
          const delay = host.work(0.3)
          return {
            ...(delay > 1 && { delay }),
            status,
            headers: { server: `nginx/${version(host)}`, 'content-type': 'text/html' },
            body: request.method === 'HEAD' ? '' : body,
          }
        },
      })
      if (!opened) {
        const message = 'bind() to 0.0.0.0:80 failed (98: Address already in use)'
        for (let attempt = 0; attempt < 5; attempt++) host.err(`${stamp()} [emerg] 1#1: ${message}`)
        host.err(`${stamp()} [emerg] 1#1: still could not bind()`)
        host.exit(1)
        return {}
      }
      host.err(`${stamp()} [notice] 1#1: using the "epoll" event method`)
      host.err(`${stamp()} [notice] 1#1: nginx/${version(host)}`)
      host.err(`${stamp()} [notice] 1#1: start worker processes`)
      return {
        usage: (now) => ({ cpu: 1 + randomFrom(Math.floor(now / 15_000))() * 2, memory: 9 * MEBIBYTE }),
        onSignal: (signal) => {
          host.err(
            `${stamp()} [notice] 1#1: signal ${signal === 'SIGQUIT' ? 3 : 15} (${signal}) received, ${signal === 'SIGQUIT' ? 'gracefully shutting down' : 'exiting'}`,
          )
          host.exit(0)
        },
      }
    },
  }
}

/** A line of the combined log format. */
export function accessLine(at: number, from: string, method: string, path: string, status: number, bytes: number, agent: string): string {
  const [, month, day, year] = /^\w+, (\d+) (\w+) (\d+)/.exec(new Date(at).toUTCString()) ?? []
  const time = new Date(at).toISOString().slice(11, 19)
  return `${from} - - [${month}/${day}/${year}:${time} +0000] "${method} ${path} HTTP/1.1" ${status} ${bytes} "-" "${agent}" "-"`
}
