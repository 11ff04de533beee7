const TITLES: Readonly<Record<number, string>> = {
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Authorization Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
}

/**
 * The page that nginx itself sends with a status.
 * @param signature what stands at its foot: `nginx/1.29.4`, or `nginx` where versions are not told
 */
export function nginxPage(status: number, signature: string): string {
  const title = TITLES[status] ? `${status} ${TITLES[status]}` : String(status)
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${signature}</center>\r\n</body>\r\n</html>\r\n`
}

/** Day and time as access logs have them. */
export function logTime(at: number): string {
  const [, day, month, year] = /^\w+, (\d+) (\w+) (\d+)/.exec(new Date(at).toUTCString()) ?? []
  return `${day}/${month}/${year}:${new Date(at).toISOString().slice(11, 19)} +0000`
}
