import { address } from '#lib/address.ts'
import { editorOf, nextFinding, pasteInEditor, replaceInEditor } from './fixture/editor.ts'
import { expect, test } from './fixture/test.ts'

const container = (name: string) => `        - name: ${name}
          image: nginx:1.29
          imagePullPolicy: IfNotPresent
          ports:
            - name: ${name}
              containerPort: 80
              protocol: TCP
          env:
            - name: LOG_LEVEL
              value: info
            - name: ZONE
              value: "1"
          resources:
            requests:
              cpu: 10m
              memory: 16Mi
            limits:
              memory: 64Mi
          volumeMounts:
            - name: tmp
              mountPath: /tmp
          securityContext:
            allowPrivilegeEscalation: false
            runAsNonRoot: true
`

/**
 * A Deployment of some two hundred lines, with what people get wrong: a tab, a doubled key, a wrong type, a typo, a value that is none,
 * a field that is missing, and labels that the selector does not find.
 */
const broken = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: repaired
  labels:
\t  app: repaired
spec:
  replicas: "2"
  selector:
    matchLabels:
      app: repaired
  template:
    metadata:
      labels:
        app: repaird
    spec:
      restartPolicy: Allways
      containers:
${['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map(container).join('')}      volumes:
        - name: tmp
          emptyDir: {}
`
  .replace('    - name: three\n          image: nginx:1.29', '    - name: three\n          image: nginx:1.29\n          image: nginx:1.28')
  .replace('    - name: five\n          image: nginx:1.29', '    - image: nginx:1.29')
  .replace(
    'containerPort: 80\n              protocol: TCP\n          env:\n            - name: LOG_LEVEL',
    'containerPrt: 80\n              protocol: TCP\n          env:\n            - name: LOG_LEVEL',
  )

test('a broken Deployment of two hundred lines is repaired from finding to finding, and applied', async ({ page, cluster }) => {
  test.setTimeout(120_000)
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await pasteInEditor(page, broken)
  // What cannot be read at all comes first: one press for the tab, one key for the doubled line.
  await nextFinding(page, /tab cannot indent/)
  await page.getByRole('button', { name: 'Repair the indentation' }).click()
  await nextFinding(page, /stands twice/)
  await editorOf(page).focus()
  await page.keyboard.press('ControlOrMeta+Shift+k')
  // Then the fields, each with what it should be.
  await nextFinding(page, /Must be integer/)
  await replaceInEditor(page, 'replicas: "2"', 'replicas: 2')
  await nextFinding(page, /Must be one of: Always|no field containerPrt/)
  await replaceInEditor(page, 'Allways', 'Always')
  await replaceInEditor(page, 'containerPrt', 'containerPort')
  await nextFinding(page, /name is required/)
  await replaceInEditor(page, '    - image: nginx:1.29', '    - name: five\n          image: nginx:1.29')
  await expect(page.getByText('No problems')).toBeVisible()
  // What only the API server knows stands at its line too.
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await nextFinding(page, /selector.* does not match template/)
  await replaceInEditor(page, 'app: repaird', 'app: repaired')
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await page.getByRole('button', { name: 'Apply it' }).click()
  await expect(page.getByText('Everything is done')).toBeVisible()
  const made = await cluster.client.read({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'repaired', namespace: cluster.namespace },
  })
  expect(JSON.stringify(made)).toContain('"replicas":2')
})
