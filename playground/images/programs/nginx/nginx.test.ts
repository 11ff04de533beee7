import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Pod } from '../../../objects/pod.ts'
import * as resources from '../../../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../../../testing/driven-cluster.ts'
import { logOf, runPod } from '../../../testing/pods.ts'

let driven: DrivenCluster
beforeEach(async () => {
  driven = await startDrivenCluster()
})
afterEach(() => {
  driven.stop()
  expect(driven.troubles).toEqual([])
})

/** An nginx whose conf.d is a ConfigMap with this one file. */
async function nginxWith(configuration: string): Promise<void> {
  await driven.client.create(resources.CONFIG_MAPS, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'conf', namespace: 'default' },
    ...{ data: { 'default.conf': configuration } },
  })
  await runPod(
    driven,
    'web',
    { image: 'nginx:1.29', volumeMounts: [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }] },
    { volumes: [{ name: 'conf', configMap: { name: 'conf' } }], restartPolicy: 'Always' },
  )
  await driven.clock.advance(15_000)
}

const address = async () => (await driven.client.get<Pod>(resources.PODS, { namespace: 'default', name: 'web' })).status?.podIP ?? ''

async function says(name: string, script: string): Promise<string> {
  await runPod(driven, name, { image: 'curlimages/curl', command: ['sh', '-c', script] })
  await driven.clock.advance(20_000)
  return logOf(driven, name)
}

test('what is served is what the ConfigMap says', async () => {
  await nginxWith(`
    server {
      listen 8080 default_server;
      server_name _;
      root /usr/share/nginx/html;
      add_header X-Team shop always;
      location = /healthz { access_log off; return 200 "fine\\n"; }
      location /old { return 301 /new; }
      location ~* \\.(secret|key)$ { deny all; }
      location /app/ { try_files $uri /index.html; }
      location /who { default_type text/plain; return 200 "$request_method $uri $arg_a $http_x_who $host\\n"; }
      error_page 404 /50x.html;
    }`)
  const at = `http://${await address()}:8080`
  const said = await says(
    'asks',
    [
      `curl -s ${at}/healthz`,
      `curl -si ${at}/old | grep -i -E '^(HTTP|location|x-team)'`,
      `curl -s ${at}/x.key | grep title`,
      `curl -s ${at}/app/deep | grep title`,
      `curl -s -H 'X-Who: me' '${at}/who/am?a=1'`,
      `curl -s -o /dev/null -w '%{http_code}' ${at}/nothing`,
      `curl -s http://${await address()} || echo refused`,
    ].join('\n'),
  )
  expect(said.replaceAll('\r', '')).toBe(
    `fine\nHTTP/1.1 301 Moved Permanently\nLocation: ${at}/new\nX-Team: shop\n<head><title>403 Forbidden</title></head>\n` +
      `<title>Welcome to nginx!</title>\nGET /who/am 1 me ${await address()}\n404refused\n`,
  )
  const log = await logOf(driven, 'web')
  expect(log).not.toContain('/healthz')
  expect(log).toContain('[error] 29#29: *1 access forbidden by rule, client: ')
})

test('requests are passed on, and a back end that refuses is a bad gateway', async () => {
  await runPod(driven, 'echo', { image: 'hashicorp/http-echo:1.0', args: ['-text=from behind'] })
  for (const [name, port] of [
    ['echo', 5678],
    ['nobody', 5678],
  ] as const)
    await driven.client.create(resources.SERVICES, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'default' },
      ...{ spec: { selector: { app: name }, ports: [{ port: 80, targetPort: port, protocol: 'TCP' }] } },
    })
  await nginxWith(`
    upstream back { server echo:80; }
    server {
      listen 80;
      location /api/ { proxy_pass http://back/; proxy_set_header X-Real-IP $remote_addr; }
      location /none/ { proxy_pass http://nobody; }
    }`)
  const said = await says('asks', `curl -s http://${await address()}/api/x; curl -s http://${await address()}/none/ | grep title`)
  expect(said).toContain('from behind')
  expect(said).toContain('<title>502 Bad Gateway</title>')
  expect(await logOf(driven, 'web')).toContain('connect() failed (111: Connection refused) while connecting to upstream')
})

test.each([
  ['server { listen 80; locatoin / { } }', 'unknown directive "locatoin" in /etc/nginx/conf.d/default.conf:1'],
  ['server {\n  listen 80\n  root /x;\n}', 'invalid parameter "root" in /etc/nginx/conf.d/default.conf:2'],
  ['server {\n  listen 80;\n', 'unexpected end of file, expecting "}" in /etc/nginx/conf.d/default.conf:3'],
  ['listen 80;', '"listen" directive is not allowed here in /etc/nginx/conf.d/default.conf:1'],
  [
    'server {\n  location / {\n    proxy_pass http://backend;\n  }\n}',
    'host not found in upstream "backend" in /etc/nginx/conf.d/default.conf:3',
  ],
])('a configuration that nginx does not take ends it: %s', async (configuration, message) => {
  await nginxWith(configuration)
  const { status } = await driven.client.get<Pod>(resources.PODS, { namespace: 'default', name: 'web' })
  const [container] = status?.containerStatuses ?? []
  expect(container?.lastState.terminated ?? container?.state.terminated).toMatchObject({ exitCode: 1, reason: 'Error' })
  const previous = (container?.restartCount ?? 0) > 0
  expect(await logOf(driven, 'web', { previous })).toContain(`[emerg] 1#1: ${message}`)
})

test('a reload takes what has changed, and keeps the old when it is wrong', async () => {
  await nginxWith('server { listen 80; return 200 "one\\n"; }')
  const change = async (configuration: string) => {
    await driven.client.patch(resources.CONFIG_MAPS, { namespace: 'default', name: 'conf' }, 'merge', {
      data: { 'default.conf': configuration },
    })
    const pod = await driven.client.get<Pod>(resources.PODS, { namespace: 'default', name: 'web' })
    const chunks: Uint8Array[] = []
    await driven.cluster.podBackend.exec(pod, {
      container: 'main',
      command: ['nginx', '-s', 'reload'],
      tty: false,
      stdout: (chunk) => void chunks.push(chunk),
      stderr: (chunk) => void chunks.push(chunk),
      signal: new AbortController().signal,
    })
    return Buffer.concat(chunks).toString()
  }
  const ip = await address()
  expect(await change('server { listen 81; return 200 "two\\n"; }')).toContain('signal process started')
  expect(await says('asks', `curl -s http://${ip} || echo refused; curl -s http://${ip}:81`)).toBe('refused\ntwo\n')
  await change('server { listen 82')
  expect(await says('again', `curl -s http://${ip}:81`)).toBe('two\n')
  expect(await logOf(driven, 'web')).toContain('unexpected end of file')
})
