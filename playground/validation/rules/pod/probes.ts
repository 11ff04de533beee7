/** Probes and lifecycle hooks (pkg/apis/core/validation, validateProbe and validateHandler). */
import type { Json, JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { portName, portNumber } from '../../names.ts'
import { child, isSet, number, text, texts } from '../../read-fields.ts'

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep']

/** @param once one success is all that the probe may ask for */
export function checkProbe(probe: JsonRecord | undefined, at: string, faults: Faults, once: boolean): void {
  if (!probe) return
  checkHandler(probe, at, faults)
  for (const key of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) {
    faults.nonNegative(`${at}.${key}`, probe[key])
  }
  const grace = number(probe, 'terminationGracePeriodSeconds')
  if (grace !== undefined && grace <= 0) faults.invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')
  const successes = number(probe, 'successThreshold')
  if (once && successes !== undefined && successes !== 1) faults.invalid(`${at}.successThreshold`, successes, 'must be 1')
}

export function checkHandler(handler: JsonRecord | undefined, at: string, faults: Faults): void {
  if (!handler) return
  const given = HANDLERS.filter((key) => isSet(handler, key))
  for (const [index, key] of given.entries()) {
    const field = `${at}.${key}`
    if (index > 0) faults.forbidden(field, 'may not specify more than 1 handler type')
    else checkWay(key, child(handler, key), field, faults)
  }
  if (given.length === 0) faults.required(at, 'must specify a handler type')
}

function checkWay(key: string, way: JsonRecord | undefined, at: string, faults: Faults): void {
  switch (key) {
    case 'exec':
      if (texts(way, 'command').length === 0) faults.required(`${at}.command`)
      return
    case 'httpGet':
      if (text(way, 'path') === '') faults.required(`${at}.path`)
      checkPort(way?.port, `${at}.port`, faults)
      faults.oneOf(`${at}.scheme`, way?.scheme, ['HTTP', 'HTTPS'])
      return
    case 'tcpSocket':
      checkPort(way?.port, `${at}.port`, faults)
      return
    case 'grpc':
      faults.invalidFor(`${at}.port`, way?.port, portNumber(number(way, 'port') ?? 0))
      return
  }
}

/** A port by number or by name. */
export function checkPort(port: Json | undefined, at: string, faults: Faults): void {
  if (typeof port === 'string') faults.invalidFor(at, port, portName(port))
  else faults.invalidFor(at, port ?? 0, portNumber(typeof port === 'number' ? port : 0))
}
