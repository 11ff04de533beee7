import type { Page } from '@playwright/test'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { editorOf, nextFinding, pasteInEditor, replaceInEditor } from './fixture/editor.ts'
import { expect, test } from './fixture/test.ts'

const settings = `apiVersion: v1
kind: ConfigMap
metadata: {name: shop-settings}
data: {colour: blue, size: large}
`
const deployment = ({ configMap = 'shop-settings', key = 'colour', label = 'web' } = {}) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
        - name: web
          image: nginx:1.29
          envFrom:
            - configMapRef:
                name: ${configMap}
          env:
            - name: COLOUR
              valueFrom:
                configMapKeyRef:
                  name: shop-settings
                  key: ${key}
            - name: PERHAPS
              valueFrom:
                secretKeyRef:
                  name: not-there
                  key: any
                  optional: true
`
const problems = (page: Page) => page.getByRole('group', { name: 'Editor tools' })

test('a Deployment that names a missing ConfigMap is told so at the name, mended by a key, and applied', async ({ page, cluster }) => {
  await cluster.apply(settings)
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await pasteInEditor(page, deployment({ configMap: 'shop-setings', key: 'color' }))
  await expect(problems(page)).toContainText('2 warnings')
  await nextFinding(
    page,
    new RegExp(`There is no ConfigMap shop-setings in the namespace ${cluster.namespace}. Did you mean shop-settings`),
  )
  await expectAccessible(page)
  await page.getByRole('status', { name: 'Findings on this line' }).getByRole('button', { name: 'Use shop-settings' }).click()
  await expect(editorOf(page)).not.toContainText('shop-setings')
  await nextFinding(page, /has no key color, but: colour, size. Did you mean colour/)
  // By keyboard: the cursor stands on the finding.
  await page.keyboard.press('ControlOrMeta+.')
  await expect(editorOf(page)).toContainText('key: colour')
  await expect(problems(page)).toContainText('No problems')
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await page.getByRole('button', { name: 'Apply it' }).click()
  await expect(page.getByText('Everything is done')).toBeVisible()
})

test('the warning goes when what was missing appears, or when another document of the text makes it', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await pasteInEditor(page, deployment())
  await expect(problems(page)).toContainText('2 warnings')
  // A warning holds nobody up.
  await expect(page.getByRole('button', { name: 'Review', exact: true })).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText(`---\n${settings}`)
  await expect(problems(page)).toContainText('No problems')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(problems(page)).toContainText('2 warnings')
  await cluster.apply(settings)
  await expect(problems(page)).toContainText('No problems')
})

test('a namespace that is not there is said at its place, and not again for all that is in it', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await pasteInEditor(page, deployment().replace('  name: web\nspec', '  name: web\n  namespace: no-such-namespace\nspec'))
  await nextFinding(page, /There is no namespace no-such-namespace/)
  await expect(problems(page)).toContainText('1 warning')
})

test('a selector that does not find its own Pods is said at the selector by the API server, mended, and applied', async ({
  page,
  cluster,
}) => {
  await cluster.apply(settings)
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await pasteInEditor(page, deployment({ label: 'wbe' }))
  await expect(problems(page)).toContainText('No problems')
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await nextFinding(page, /selector.* does not match template/)
  await replaceInEditor(page, 'app: wbe', 'app: web')
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await page.getByRole('button', { name: 'Apply it' }).click()
  await expect(page.getByText('Everything is done')).toBeVisible()
})

test('a file that a volume takes and that its ConfigMap lacks is told, and the same object twice in one text', async ({
  page,
  cluster,
}) => {
  await cluster.apply(settings)
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  const pod = `apiVersion: v1
kind: Pod
metadata: {name: reader}
spec:
  containers: [{name: a, image: 'nginx:1.29'}]
  volumes:
    - name: files
      configMap:
        name: shop-settings
        items:
          - {key: color, path: a}
`
  await pasteInEditor(page, pod)
  await nextFinding(page, /ConfigMap shop-settings has no key color, but: colour, size. Did you mean colour/)
  await page.keyboard.press('ControlOrMeta+.')
  await expect(problems(page)).toContainText('No problems')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText(`---\n{apiVersion: v1, kind: Pod, metadata: {name: reader}, spec: {containers: [{name: a, image: b}]}}\n`)
  await nextFinding(page, /Pod reader is in this text already/)
})
