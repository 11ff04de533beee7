/** Lets the browser save a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  // A byte order mark, without which spreadsheets take UTF-8 for something else.
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
