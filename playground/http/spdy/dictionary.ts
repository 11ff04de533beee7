/** Names and values that compressed header blocks begin from (SPDY Protocol, Draft 3.1, section 2.6.10.1), in their order. */
const WORDS = [
  ...'options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow'.split(' '),
  ...'authorization cache-control connection content-base content-encoding content-language content-length'.split(' '),
  ...'content-location content-md5 content-range content-type date etag expect expires from host if-match'.split(' '),
  ...'if-modified-since if-none-match if-range if-unmodified-since last-modified location max-forwards pragma'.split(' '),
  ...'proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding'.split(' '),
  ...'upgrade user-agent vary via warning www-authenticate method get status'.split(' '),
  '200 OK',
  ...'version HTTP/1.1 url public set-cookie keep-alive origin'.split(' '),
]
const CODES = '100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505'
const PHRASES =
  '203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service Unavailable'
const REST =
  'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.'

function word(text: string): Buffer {
  const bytes = Buffer.alloc(4 + text.length, text)
  bytes.writeUInt32BE(text.length)
  bytes.write(text, 4)
  return bytes
}

export const HEADER_DICTIONARY: Buffer = Buffer.concat([...WORDS.map(word), Buffer.from(CODES + PHRASES + REST)])
