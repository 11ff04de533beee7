import { randomFrom } from '../../random.ts'
import type { Program } from '../program.ts'
import { type StaticFile, staticFile } from './static-files.ts'

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

const ROOT = '/usr/share/nginx/html'
const STATUS: Readonly<Record<StaticFile['kind'], { status: number; title: string }>> = {
  file: { status: 200, title: '' },
  moved: { status: 301, title: '301 Moved Permanently' },
  directory: { status: 403, title: '403 Forbidden' },
  missing: { status: 404, title: '404 Not Found' },
}

/** What a call says that asks, tests or tells a running nginx something; undefined for one that starts it. */
function question([, ...args]: readonly string[], version: string): string | undefined {
  const [flag = '', word = ''] = args[0] === 'nginx' ? args.slice(1) : args
  if (flag === '-v') return `nginx version: nginx/${version}`
  if (flag === '-t')
    return 'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful'
  return flag === '-s' && word === 'reload' ? '[notice] signal process started' : undefined
}

/** What the error log says of a file that is not sent. */
function troubleWith(file: StaticFile): string | undefined {
  if (file.kind === 'directory') return `directory index of "${file.path}" is forbidden`
  return file.kind === 'missing' ? `open() "${file.path}" failed (2: No such file or directory)` : undefined
}

/** Files of the image that people look for. Its configuration is there to be read: the program's own ways are fixed. */
export const NGINX_FILES: Readonly<Record<string, string>> = {
  [`${ROOT}/index.html`]: NGINX_INDEX,
  [`${ROOT}/50x.html`]: '<!DOCTYPE html>\n<html>\n<head><title>Error</title></head>\n<body><h1>An error occurred.</h1></body>\n</html>\n',
  '/etc/nginx/nginx.conf':
    'user  nginx;\nworker_processes  auto;\nerror_log  /var/log/nginx/error.log notice;\n\nevents {\n    worker_connections  1024;\n}\n\nhttp {\n    include       /etc/nginx/mime.types;\n    access_log    /var/log/nginx/access.log;\n    include       /etc/nginx/conf.d/*.conf;\n}\n',
  '/etc/nginx/conf.d/default.conf':
    'server {\n    listen       80;\n    server_name  localhost;\n\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n',
}

/** nginx with the files of its site on port 80; a second one beside it in the Pod cannot have the port. */
export function nginx(version: (host: { env: ReadonlyMap<string, string> }) => string): Program {
  return {
    start(host) {
      const stamp = () => {
        const text = new Date(host.clock.now()).toISOString()
        return `${text.slice(0, 10).replaceAll('-', '/')} ${text.slice(11, 19)}`
      }
      const said = question(host.argv, version(host))
      if (said !== undefined) {
        host.err(said)
        host.exit(0)
        return {}
      }
      host.out('/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration')
      host.out('/docker-entrypoint.sh: Configuration complete; ready for start up')
      const opened = host.listen(80, {
        protocol: 'http',
        answer: (request) => {
          const file = staticFile(host.world.files, ROOT, request)
          const { status, title } = STATUS[file.kind]
          const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${version(host)}</center>\r\n</body>\r\n</html>\r\n`
          const body = file.kind === 'file' ? file.body : page
          const trouble = troubleWith(file)
          if (trouble !== undefined)
            host.err(
              `${stamp()} [error] 29#29: *1 ${trouble}, client: ${request.from}, server: localhost, request: "${request.method} ${request.path} HTTP/1.1", host: "${request.headers.host ?? ''}"`,
            )
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
            headers: {
              server: `nginx/${version(host)}`,
              'content-type': file.kind === 'file' ? file.type : 'text/html',
              ...(file.kind === 'moved' && { location: `http://${request.headers.host ?? host.hostname}${file.to}` }),
            },
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
