import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, startClient } from './program.ts'

const program = process.env.PILOTHOUSE_KUBECTL ?? ''
if (program === '') console.warn('kubectl against the playground: skipped, PILOTHOUSE_KUBECTL names no kubectl')

const deployment = (name: string, image = 'nginx:1.27', replicas = 1): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image }] } },
    },
  })

describe.skipIf(program === '')('kubectl works with the playground as with a cluster', () => {
  let kubectl: Client
  beforeAll(async () => {
    kubectl = await startClient(program)
  })
  afterAll(async () => kubectl?.stop())

  const inNamespace = async (name: string): Promise<(args: string, input?: string) => Promise<string>> => {
    await kubectl.ok(['create', 'namespace', name])
    return (args, input) => kubectl.ok([...args.split(' '), '-n', name], input)
  }

  test('says that the cluster is simulated', async () => {
    expect(await kubectl.ok(['version'])).toMatch(/Server Version: v1\.36\.\d+\+pilothouse-playground/)
  })

  test('finds the parts of the control plane well', async () => {
    expect(await kubectl.ok(['get', 'componentstatuses'])).toMatch(/scheduler +Healthy +ok/)
  })

  test('knows the kinds, and explains their fields', async () => {
    expect((await kubectl.ok(['api-resources', '--no-headers'])).trim().split('\n').length).toBeGreaterThan(60)
    expect(await kubectl.ok(['api-resources', '--categories=all'])).toContain('deployments')
    expect(await kubectl.ok(['api-versions'])).toContain('apps/v1')
    expect(await kubectl.ok(['explain', 'deployment.spec.strategy.rollingUpdate'])).toContain('maxSurge')
    expect(await kubectl.ok(['explain', 'pod.spec.containers', '--recursive'])).toContain('readinessProbe')
  })

  test('applies, shows, changes and deletes', async () => {
    const run = await inNamespace('apply')
    expect(await run('apply -f -', deployment('web'))).toContain('created')
    expect(await run('apply -f -', deployment('web'))).toContain('unchanged')
    expect(await run('apply -f -', deployment('web', 'nginx:1.28'))).toContain('configured')
    expect(await run('rollout status deployment/web --timeout=60s')).toContain('successfully rolled out')
    expect(await run('rollout history deployment/web')).toContain('REVISION')
    expect(await run('rollout undo deployment/web')).toContain('rolled back')
    expect(await run('rollout restart deployment/web')).toContain('restarted')
    expect(await run('scale deployment/web --replicas=3')).toContain('scaled')
    expect(await run('set image deployment/web main=nginx:1.29')).toContain('updated')
    expect(await run('set env deployment/web A=b')).toContain('updated')
    expect(await run('label deployment/web tier=front')).toContain('labeled')
    expect(await run('annotate deployment/web note=x')).toContain('annotated')
    expect(await run('get deployment web -o yaml')).toContain('tier: front')
    expect(await run('get deployment web -o jsonpath={.spec.replicas}')).toBe('3')
    expect(await run('get deployment web -o wide')).toContain('CONTAINERS')
    expect(await run('get deployment -o name')).toContain('deployment.apps/web')
    expect(await run('get deployment -o custom-columns=N:.metadata.name')).toContain('web')
    expect(await run('describe deployment web')).toContain('OldReplicaSets')
    expect(await run('delete deployment web --cascade=foreground --timeout=60s')).toContain('deleted')
  })

  test('patches in each of its ways, replaces and compares', async () => {
    const run = await inNamespace('patches')
    await run('create configmap settings --from-literal=a=1')
    expect(await kubectl.ok(['patch', 'cm', 'settings', '-n', 'patches', '--type=merge', '-p', '{"data":{"b":"2"}}'])).toContain('patched')
    expect(
      await kubectl.ok(['patch', 'cm', 'settings', '-n', 'patches', '--type=json', '-p', '[{"op":"remove","path":"/data/a"}]']),
    ).toContain('patched')
    expect(await kubectl.ok(['patch', 'cm', 'settings', '-n', 'patches', '-p', '{"data":{"c":"3"}}'])).toContain('patched')
    expect(await run('get cm settings -o jsonpath={.data}')).toBe('{"b":"2","c":"3"}')
    const changed = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { d: '4' } })
    expect((await kubectl.run(['diff', '-n', 'patches', '-f', '-'], changed)).text).toContain('+  d: "4"')
    expect(await run('replace -f -', changed)).toContain('replaced')
    expect(await run('get cm settings -o jsonpath={.data}')).toBe('{"d":"4"}')
  })

  test('applies on the server, and names the manager that it conflicts with', async () => {
    const run = await inNamespace('serverside')
    expect(await run('apply --server-side -f -', deployment('web'))).toContain('serverside-applied')
    const refused = await kubectl.run(
      ['apply', '--server-side', '--field-manager=other', '-n', 'serverside', '-f', '-'],
      deployment('web', 'nginx:1.28'),
    )
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('conflict with "kubectl"') })
    expect(await run('apply --server-side --field-manager=other --force-conflicts -f -', deployment('web', 'nginx:1.28'))).toContain(
      'serverside-applied',
    )
  })

  test('creates what it has a generator for', async () => {
    const run = await inNamespace('generators')
    const commands = [
      'create deployment web --image=nginx',
      'create secret generic keys --from-literal=a=b',
      'create secret docker-registry pull --docker-username=u --docker-password=p',
      'create configmap settings --from-literal=a=b',
      'create serviceaccount bob',
      'create role reader --verb=get --resource=pods',
      'create rolebinding reader --role=reader --serviceaccount=generators:bob',
      'create job once --image=busybox',
      'create quota limits --hard=pods=100',
      'create poddisruptionbudget web --selector=app=web --min-available=1',
      'create ingress web --rule=a.example.com/*=web:80',
      'create service clusterip web --tcp=80:80',
      'create service nodeport open --tcp=80:80',
      'run one --image=nginx',
      'autoscale deployment web --max=3',
      'expose deployment web --name=exposed --port=80',
    ]
    for (const command of commands) expect(await run(command)).toMatch(/created|exposed|autoscaled/)
    expect(await kubectl.ok(['create', 'cronjob', 'often', '--image=busybox', '--schedule=*/5 * * * *', '-n', 'generators'])).toContain(
      'created',
    )
    expect(await kubectl.ok(['create', 'clusterrole', 'generators', '--verb=get', '--resource=pods'])).toContain('created')
    expect(await kubectl.ok(['create', 'clusterrolebinding', 'generators', '--clusterrole=generators', '--user=x'])).toContain('created')
    expect(await kubectl.ok(['create', 'priorityclass', 'generators', '--value=5'])).toContain('created')
    expect((await run('create token bob')).split('.')).toHaveLength(3)
    expect(await run('get all')).toContain('deployment.apps/web')
  })

  test('waits, follows and reads logs', async () => {
    const run = await inNamespace('waits')
    await run('run one --image=nginx:1.27')
    expect(await run('wait --for=condition=Ready pod/one --timeout=60s')).toContain('condition met')
    expect((await kubectl.run(['get', 'pods', '--watch', '-o', 'name', '-n', 'waits', '--request-timeout=1s'])).text).toContain('pod/one')
    expect(await run('logs one')).toBeTypeOf('string')
    expect(await kubectl.ok(['exec', 'one', '-n', 'waits', '--', 'echo', 'from inside'])).toBe('from inside\n')
    expect(await run('describe pod one')).toContain('Started')
    expect(await run('get events')).toContain('Scheduled')
    expect(await run('delete pod one --grace-period=0 --force')).toContain('deleted')
  })

  test('tells who one is and what one may do', async () => {
    expect(await kubectl.ok(['auth', 'whoami'])).toContain('kubernetes-admin')
    expect((await kubectl.run(['auth', 'can-i', 'create', 'pods'])).text).toContain('yes')
    expect((await kubectl.run(['auth', 'can-i', 'create', 'pods', '--as=nobody'])).text).toContain('no')
    expect((await kubectl.run(['get', 'pods', '--as=nobody'])).text).toContain(
      'pods is forbidden: User "nobody" cannot list resource "pods"',
    )
  })

  test('serves kinds that one defines', async () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'boats.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'boats', singular: 'boat', kind: 'Boat', shortNames: ['bt'] },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { spec: { type: 'object', properties: { length: { type: 'integer', description: 'Metres.' } } } },
              },
            },
            additionalPrinterColumns: [{ name: 'Length', type: 'integer', jsonPath: '.spec.length' }],
          },
        ],
      },
    }
    const file = path.join(kubectl.folder, 'crd.json')
    await writeFile(file, JSON.stringify(definition))
    await kubectl.ok(['apply', '-f', file])
    expect(await kubectl.ok(['wait', '--for=condition=Established', 'crd/boats.example.com', '--timeout=30s'])).toContain('condition met')
    const boat = JSON.stringify({ apiVersion: 'example.com/v1', kind: 'Boat', metadata: { name: 'tug' }, spec: { length: 20 } })
    expect(await kubectl.ok(['apply', '-f', '-'], boat)).toContain('created')
    expect(await kubectl.ok(['get', 'bt'])).toMatch(/NAME +LENGTH\s+tug +20/)
    expect(await kubectl.ok(['explain', 'boat.spec'])).toContain('Metres.')
    await kubectl.ok(['delete', '-f', file])
    expect((await kubectl.run(['get', 'boats'])).code).toBe(1)
  })
})
