import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import type { TestCluster } from './fixture/cluster.ts'
import { editorOf, pasteInEditor, replaceInEditor } from './fixture/editor.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const editing = (cluster: TestCluster) =>
  address.object(
    { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' },
    { tab: 'yaml', edit: '1' },
  )

test('names of what is there are completed, and keys within it', async ({ page, cluster }) => {
  await cluster.apply(`apiVersion: v1
kind: ConfigMap
metadata: {name: shop-settings}
data: {colour: blue}
---
apiVersion: v1
kind: Secret
metadata: {name: shop-token}
stringData: {api-key: very-secret}
`)
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await page.getByRole('textbox', { name: 'YAML of what to create' }).click()
  await page.keyboard.insertText(`apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: a
      image: a
      envFrom:
        - configMapRef:
            name: `)
  const options = page.getByRole('listbox', { name: 'Completions' })
  await page.keyboard.type('sho')
  await options.getByRole('option', { name: /shop-settings/ }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await page.keyboard.insertText(
    '\n      env:\n        - name: KEY\n          valueFrom:\n            secretKeyRef:\n              name: shop-token\n              key: ',
  )
  await page.keyboard.type('ap')
  await options.getByRole('option', { name: /api-key/ }).click()
  await expect(page.getByRole('textbox', { name: 'YAML of what to create' })).toContainText('key: api-key')
})

test('the field at the cursor is explained by keyboard, with the way to the glossary', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'image: nginx:1.29', 'image: nginx:1.28')
  await expect(page.getByRole('button', { name: /^About.*containers.*image/ })).toBeVisible()
  await page.keyboard.press('F1')
  const about = page.getByRole('dialog', { name: 'About this field' })
  await expect(about).toContainText('Container image name')
  await expect(about.getByRole('link', { name: 'Read about it in the glossary' })).toHaveAttribute('href', /container-image/)
  await expectAccessible(page)
})

test('the outline leads to a section, and a text in tabs is repaired', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  const editor = page.getByRole('textbox', { name: 'YAML of what to create' })
  await editor.click()
  await page.keyboard.insertText(
    'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: a\nspec:\n\tcontainers:\n\t\t- name: web\n\t\t  image: web:1\n',
  )
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible()
  await page.getByRole('button', { name: 'Repair the indentation' }).click()
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(0)
  await page.getByRole('button', { name: 'Outline' }).click()
  await page.getByRole('option', { name: /web/ }).click()
  await expect(editor).toBeFocused()
  await expect(page.getByText('Line 7, column')).toBeVisible()
  await page.getByRole('button', { name: 'Switch between YAML and JSON' }).click()
  await expect(editor).toContainText('"kind": "Pod"')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editor).toContainText('kind: Pod')
})

test('Tab can be made to move on, as a screen reader needs it', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  const editor = page.getByRole('textbox', { name: 'YAML of what to create' })
  await expect(editor).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(editor).toBeFocused()
  await page.getByRole('button', { name: 'Keys of the editor' }).click()
  await page.getByRole('switch', { name: /Tab moves on/ }).click()
  await page.keyboard.press('Escape')
  await editor.focus()
  await page.keyboard.press('Tab')
  await expect(editor).not.toBeFocused()
})

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: [*d,*d,*d,*d,*d,*d,*d,*d,*d]
`
const bad: readonly [string, string, RegExp][] = [
  ['tabs', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: a\n', /tab cannot indent/],
  ['mixed indentation', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n    name: a\n  labels: {}\n', /Not valid YAML/],
  ['an alias bomb', bomb, /stand for too much/],
  ['a tag that would run code', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: !!js/function "a"}\n', /Unknown tag/],
  ['a key that stands twice', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: a\n  x: b\n', /stands twice/],
  ['a document without kind', 'apiVersion: v1\nmetadata: {name: a}\n', /kind is missing/],
  ['an unknown kind', 'apiVersion: example.com/v1\nkind: Nothing\nmetadata: {name: a}\n', /serves no example.com\/v1 Nothing/],
  ['a kind in another group', 'apiVersion: v1\nkind: Deployment\nmetadata: {name: a}\n', /This kind is in apps\/v1/],
  [
    'a slip in an item of a List',
    'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, dta: {}}\n',
    /no field dta/,
  ],
  ['an old kind', 'apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\n', /EndpointSlice/],
  ['a version that is gone', 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\n', /use networking.k8s.io\/v1/],
]
for (const [what, text, message] of bad) {
  test(`${what}: said at its place, and the text stays`, async ({ page, cluster }) => {
    await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
    const editor = page.getByRole('textbox', { name: 'YAML of what to create' })
    await editor.click()
    await page.keyboard.insertText(text)
    await page.locator('.cm-lintRange').first().waitFor()
    await page.keyboard.press('F8')
    await expect(page.getByRole('tooltip').or(page.locator('.cm-tooltip-lint')).first()).toContainText(message)
    await expect(editor).toContainText(text.split('\n')[0] ?? '')
  })
}

test('NUL bytes, Windows line ends, a List and a namespace that is not there', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: 'no-such-namespace' }))
  await pasteInEditor(
    page,
    'apiVersion: v1\r\nkind: List\r\nitems:\r\n  - apiVersion: v1\r\n    kind: ConfigMap\r\n    metadata: {name: one}\r\n',
  )
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  const plan = page.getByRole('list', { name: 'Plan' })
  await expect(plan).toContainText('one')
  await expect(plan).toContainText(/namespaces "no-such-namespace" not found/)
  await page.getByRole('button', { name: 'Clear' }).click()
  await pasteInEditor(page, 'apiVersion: v1\nkind: Config\u0000Map\n')
  await expect(page.locator('.cm-lintRange-error')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Review', exact: true })).toHaveAttribute('aria-disabled', 'true')
})
