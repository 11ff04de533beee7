import { randomFrom } from '../../random.ts'
import type { Program } from '../program.ts'

const MEBIBYTE = 2 ** 20
const INDEX = '<html><body><h1>It works!</h1></body></html>\n'

/** Apache with its default page on port 80. */
export const httpd: Program = {
  start(host) {
    const stamp = () => {
      const [weekday, day, month, year] = new Date(host.clock.now()).toUTCString().replace(',', '').split(' ')
      return `[${weekday} ${month} ${day} ${new Date(host.clock.now()).toISOString().slice(11, 23)}000 ${year}]`
    }
    const opened = host.listen(80, {
      protocol: 'http',
      answer: ({ path, method, from }) => {
        const found = ['/', '/index.html'].includes(path.split('?')[0] ?? '/')
        const body = found ? INDEX : notFound()
        const date = new Date(host.clock.now()).toUTCString().slice(5, 25).replace(' ', '/').replace(' ', '/').replace(' ', ':')
        host.out(`${from} - - [${date} +0000] "${method} ${path} HTTP/1.1" ${found ? 200 : 404} ${body.length}`)
        const delay = host.work(0.4)
        return {
          status: found ? 200 : 404,
          headers: { server: 'Apache/2.4.66 (Unix)', 'content-type': 'text/html' },
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

function notFound(): string {
  return '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n'
}
