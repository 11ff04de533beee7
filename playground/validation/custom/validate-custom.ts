/** Whether a custom object is what its definition's schema says (apiextensions-apiserver, pkg/apiserver/validation). */
import type { JsonRecord } from '../../patch/json.ts'
import type { FieldSchema } from '../../schema/field-schema.ts'
import type { FieldError } from '../../status.ts'
import { Faults } from '../faults.ts'
import { dnsSubdomain } from '../names.ts'
import { checkMetadata, checkMetadataChange } from '../rules/metadata.ts'

export function validateCustom(object: JsonRecord, old: JsonRecord | undefined, _schema: FieldSchema): FieldError[] {
  const faults = new Faults()
  checkMetadata(object, dnsSubdomain, faults)
  if (old) checkMetadataChange(object, old, faults)
  return faults.list
}
