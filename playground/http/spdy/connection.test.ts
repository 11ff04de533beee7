import { constants, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { SpdyConnection, type SpdyStream } from './connection.ts'
import { HEADER_DICTIONARY } from './dictionary.ts'

const control = (type: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt16BE(0x8003, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt32BE(body.length, 4)
  return Buffer.concat([head, body])
}
const text = (value: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(value.length)
  return Buffer.concat([length, Buffer.from(value)])
}

function synStream(id: number, headers: Record<string, string>): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(Object.keys(headers).length)
  const block = Buffer.concat([count, ...Object.entries(headers).flat().map(text)])
  const head = Buffer.alloc(10)
  head.writeUInt32BE(id, 0)
  return control(1, Buffer.concat([head, deflateSync(block, { dictionary: HEADER_DICTIONARY, finishFlush: constants.Z_SYNC_FLUSH })]))
}

function data(id: number, content: string, flags = 0): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(id, 0)
  head.writeUInt32BE(content.length, 4)
  head.writeUInt8(flags, 4)
  return Buffer.concat([head, Buffer.from(content)])
}

test('a stream carries bytes both ways, however the frames are cut', async () => {
  const sent: Buffer[] = []
  const got: string[] = []
  let opened: SpdyStream | undefined
  const connection = new SpdyConnection(
    (bytes) => sent.push(Buffer.from(bytes)),
    (stream) => {
      opened = stream
      stream.onData = (bytes) => got.push(Buffer.from(bytes).toString())
      stream.onEnd = () => got.push('end')
    },
  )
  const bytes = Buffer.concat([synStream(1, { streamtype: 'data', port: '80', requestid: '7' }), data(1, 'hello'), data(1, '', 1)])
  for (let at = 0; at < bytes.length; at += 5) await connection.receive(bytes.subarray(at, at + 5))
  expect(Object.fromEntries(opened?.headers ?? [])).toEqual({ streamtype: 'data', port: '80', requestid: '7' })
  expect(got).toEqual(['hello', 'end'])
  opened?.write(Buffer.from('answer'))
  opened?.end()
  expect(sent[0]?.readUInt16BE(2)).toBe(2)
  expect(sent[1]).toEqual(data(1, 'answer'))
  expect(sent[2]).toEqual(data(1, '', 1))
})

test('a ping comes back with its number, and bytes that are no frames end in an error', async () => {
  const sent: Buffer[] = []
  const connection = new SpdyConnection(
    (bytes) => sent.push(Buffer.from(bytes)),
    () => {},
  )
  const ping = control(6, Buffer.from([0, 0, 0, 9]))
  await connection.receive(ping)
  expect(sent).toEqual([ping])
  await expect(connection.receive(control(1, Buffer.from('no headers at all')))).rejects.toThrow()
})
