import type { Case } from './case.ts'
import { admissionCases } from './cases/admission.ts'
import { admissionConfigCases } from './cases/admission-config.ts'
import { applyCases } from './cases/apply.ts'
import { badInputCases } from './cases/bad-input.ts'
import { carelessCases } from './cases/careless.ts'
import { cellStateCases } from './cases/cell-states.ts'
import { cellCases } from './cases/cells.ts'
import { connectionCases } from './cases/connections.ts'
import { credentialCases } from './cases/credentials.ts'
import { customCases } from './cases/custom.ts'
import { deletionCases } from './cases/deletions.ts'
import { driverAndFlowCases } from './cases/drivers-and-flows.ts'
import { everyKindCases } from './cases/every-kind.ts'
import { everyResourceCases } from './cases/every-resource.ts'
import { fieldCases } from './cases/fields.ts'
import { invalidObjectCases } from './cases/invalid-objects.ts'
import { invalidPodCases } from './cases/invalid-pods.ts'
import { invalidWorkloadCases } from './cases/invalid-workloads.ts'
import { listCases } from './cases/lists.ts'
import { mutationCases } from './cases/mutations.ts'
import { mutationBelowCases } from './cases/mutations-below.ts'
import { refusedMutationCases } from './cases/mutations-refused.ts'
import { patchedTypeCases } from './cases/patched-types.ts'
import { patchCases } from './cases/patches.ts'
import { pathCases } from './cases/paths.ts'
import { plumbingCases } from './cases/plumbing.ts'
import { policyCases } from './cases/policies.ts'
import { proxyCases } from './cases/proxies.ts'
import { resizeCases } from './cases/resize.ts'
import { rightsCases } from './cases/rights.ts'
import { scheduleCases } from './cases/schedules.ts'
import { selectorCases } from './cases/selectors.ts'
import { statusCases } from './cases/statuses.ts'
import { warningCases } from './cases/warnings.ts'
import { webhookCases } from './cases/webhooks.ts'
import { yamlCases } from './cases/yaml.ts'

/** All cases by group; a group's recorded answers are one file. */
export const groups: Readonly<Record<string, readonly Case[]>> = {
  admission: admissionCases,
  'admission-config': admissionConfigCases,
  apply: applyCases,
  'bad-input': badInputCases,
  careless: carelessCases,
  'cell-states': cellStateCases,
  cells: cellCases,
  connections: connectionCases,
  credentials: credentialCases,
  custom: customCases,
  deletions: deletionCases,
  'drivers-and-flows': driverAndFlowCases,
  'every-kind': everyKindCases,
  'every-resource': everyResourceCases,
  fields: fieldCases,
  'invalid-objects': invalidObjectCases,
  'invalid-pods': invalidPodCases,
  'invalid-workloads': invalidWorkloadCases,
  lists: listCases,
  mutations: [...mutationCases, ...refusedMutationCases],
  'mutations-below': mutationBelowCases,
  'patched-types': patchedTypeCases,
  patches: patchCases,
  plumbing: plumbingCases,
  policies: policyCases,
  rights: rightsCases,
  paths: pathCases,
  proxies: proxyCases,
  resize: resizeCases,
  schedules: scheduleCases,
  selectors: selectorCases,
  statuses: statusCases,
  warnings: warningCases,
  webhooks: webhookCases,
  yaml: yamlCases,
}
