import { randomFrom } from '../../random.ts'
import type { Program } from '../program.ts'
import { type StaticFile, staticFile } from './static-files.ts'

const MEBIBYTE = 2 ** 20
const INDEX = '<html><body><h1>It works!</h1></body></html>\n'

/** Apache with the files of its site on port 80. */
export const httpd: Program = {
  start(host) {
    const stamp = () => {
      const [weekday, day, month, year] = new Date(host.clock.now()).toUTCString().replace(',', '').split(' ')
      return `[${weekday} ${month} ${day} ${new Date(host.clock.now()).toISOString().slice(11, 23)}000 ${year}]`
    }
    const opened = host.listen(80, {
      protocol: 'http',
      answer: (request) => {
        const { path, method, from } = request
        const file = staticFile(host.world.files, ROOT, request)
        const { status, body } = answerOf(file)
        const date = new Date(host.clock.now()).toUTCString().slice(5, 25).replace(' ', '/').replace(' ', '/').replace(' ', ':')
        host.out(`${from} - - [${date} +0000] "${method} ${path} HTTP/1.1" ${status} ${body.length}`)
        const delay = host.work(0.4)
        return {
          status,
          headers: {
            server: 'Apache/2.4.66 (Unix)',
            'content-type': file.kind === 'file' ? file.type : 'text/html',
            ...(file.kind === 'moved' && { location: `http://${request.headers.host ?? host.hostname}${file.to}` }),
          },
          body: method === 'HEAD' ? '' : body,
          ...(delay > 1 && { delay }),
        }
      },
    })
    if (!opened) {
      host.err('(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:80')
      host.err('no listening sockets available, shutting down')
      host.err('AH00015: Unable to open logs')
      host.exit(1)
      return {}
    }
    const address = host.world.ip
    host.err(
      `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${address}. Set the 'ServerName' directive globally to suppress this message`,
    )
    host.err(`${stamp()} [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.66 (Unix) configured -- resuming normal operations`)
    host.err(`${stamp()} [core:notice] [pid 1:tid 1] AH00094: Command line: 'httpd -D FOREGROUND'`)
    return {
      usage: (now) => ({ cpu: 1 + randomFrom(Math.floor(now / 15_000))(), memory: 11 * MEBIBYTE }),
      onSignal: (signal) => {
        host.err(`${stamp()} [mpm_event:notice] [pid 1:tid 1] AH00491: caught ${signal}, shutting down`)
        host.exit(0)
      },
    }
  },
}

const ROOT = '/usr/local/apache2/htdocs'

export const HTTPD_FILES: Readonly<Record<string, string>> = { [`${ROOT}/index.html`]: INDEX }

function answerOf(file: StaticFile): { status: number; body: string } {
  switch (file.kind) {
    case 'file':
      return { status: 200, body: file.body }
    case 'moved':
      return { status: 301, body: page('301 Moved Permanently', `The document has moved <a href="${file.to}">here</a>.`) }
    case 'directory': {
      const links = file.names.map((name) => `<li><a href="${encodeURIComponent(name)}"> ${name}</a></li>\n`).join('')
      return {
        status: 200,
        body: `<html><head><title>Index of /</title></head>\n<body><h1>Index of /</h1>\n<ul>${links}</ul>\n</body></html>\n`,
      }
    }
    case 'missing':
      return { status: 404, body: page('404 Not Found', 'The requested URL was not found on this server.') }
  }
}

function page(title: string, text: string): string {
  const heading = title.replace(/^\d+ /, '')
  return `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${heading}</h1>\n<p>${text}</p>\n</body></html>\n`
}
