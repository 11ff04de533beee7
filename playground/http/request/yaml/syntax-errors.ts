/** What is wrong with the syntax of a YAML text, in the words of Go's reader (goyaml.v2, scannerc.go and parserc.go). */
import type { LineCounter, YAMLParseError } from 'yaml'

/** Scanner and parser count lines differently: the first from one, the second from zero. Line 0 is not told. */
function at(line: number, why: string): string {
  return line === 0 ? `yaml: ${why}` : `yaml: line ${line}: ${why}`
}

/**
 * The reader's words for a fault that the library here has found; faults for which they are not known are told in the library's.
 * @param source the text, for what stands where the fault was found
 */
export function syntaxError({ code, pos, message }: YAMLParseError, source: string, lines: LineCounter): string {
  const line = lines.linePos(pos[0]).line
  const lastLine = source.split('\n').length - (source.endsWith('\n') ? 1 : 0)
  // The scanner does not tell of the first line.
  const scanned = (why: string): string => at(line === 1 ? 0 : line, why)
  const end = lines.linePos(Math.max(pos[0], pos[1] - 1)).line
  const atEnd = (why: string): string => at(end === 1 ? 0 : end, why)
  switch (code) {
    case 'TAB_AS_INDENT':
      return scanned('found a tab character that violates indentation')
    case 'BAD_SCALAR_START':
      return scanned('found character that cannot start any token')
    case 'BAD_ALIAS':
      return scanned('did not find expected alphabetic or numeric character')
    case 'BAD_DQ_ESCAPE':
      return scanned('found unknown escape character')
    case 'BLOCK_AS_IMPLICIT_KEY':
      return atEnd('mapping values are not allowed in this context')
    case 'UNEXPECTED_TOKEN':
      if (/flow-\w+-end token/.test(message)) return at(line - 1, 'did not find expected node content')
      return /at node end/.test(message) ? at(line - 1, expectedNext(source, pos[0])) : `yaml: ${message}`
    case 'MISSING_CHAR':
      if (/quote/.test(message)) return at(lastLine === 1 ? 0 : lastLine, 'found unexpected end of stream')
      return at(lastLine, unclosed(source))
    case 'BAD_INDENT':
      return /end with a [\]}]/.test(message) ? at(lastLine, unclosed(source)) : at(line - 1, 'did not find expected key')
    default:
      return `yaml: ${message}`
  }
}

/** What should have come after the last item of the list or map that the line belongs to. */
function expectedNext(source: string, place: number): string {
  const before = source.slice(0, source.lastIndexOf('\n', place - 1) + 1).trimEnd()
  return /(^|\n)- [^\n]*$/.test(before) ? "did not find expected '-' indicator" : 'did not find expected key'
}

/** A list or map in brackets that the text does not close. */
function unclosed(source: string): string {
  const text = source.trimEnd()
  if (/[[{,:]$/.test(text)) return 'did not find expected node content'
  return text.lastIndexOf('[') > text.lastIndexOf('{') ? "did not find expected ',' or ']'" : "did not find expected ',' or '}'"
}
