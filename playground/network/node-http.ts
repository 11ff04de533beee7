/**
 * What the playground needs of `node:http`. An import of that module makes Node 24 load its WebSocket client too, to have it at
 * hand as an export: a tenth of the time until the playground is ready.
 */
export const { createServer, request } = process.getBuiltinModule('node:http')
