/** What a name server answers: addresses, that there is no such name, or nothing at all. */
export type ServerAnswer = { kind: 'addresses'; addresses: string[] } | { kind: 'none' | 'refused' | 'timeout' }

/** What became of a name: `name` is the full one that was found. */
export type Resolution =
  | { kind: 'found'; name: string; addresses: string[]; server: string }
  | { kind: 'none' | 'refused' | 'timeout'; server: string }

/** What a container says of names: its /etc/hosts and /etc/resolv.conf. */
export interface ResolverFiles {
  hosts: string
  configuration: string
}

/** What /etc/resolv.conf says. */
export function readConfiguration(text: string): { servers: string[]; search: string[]; ndots: number } {
  const words = text.split('\n').map((line) => line.trim().split(/\s+/))
  const all = (key: string) => words.filter(([first]) => first === key)
  const ndots = all('options')
    .flat()
    .findLast((option) => option.startsWith('ndots:'))
  return {
    servers: all('nameserver').flatMap(([, server]) => server ?? []),
    search: all('search').at(-1)?.slice(1) ?? [],
    ndots: ndots === undefined ? 1 : Number(ndots.slice('ndots:'.length)) || 0,
  }
}

/**
 * Finds the addresses of a name as a C library does: the hosts file, then the first name server, with the search domains before
 * or after the name itself (resolv.conf(5): ndots).
 */
export function resolveName(
  name: string,
  files: ResolverFiles,
  ask: (server: string, fullName: string) => ServerAnswer,
  skipHosts = false,
): Resolution {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return { kind: 'found', name, addresses: [name], server: '' }
  const known = skipHosts ? undefined : inHosts(files.hosts, name)
  if (known) return { kind: 'found', name, addresses: [known], server: '' }
  const { servers, search, ndots } = readConfiguration(files.configuration)
  const [server = '127.0.0.1'] = servers
  const bare = name.replace(/\.$/, '')
  const searched = name.endsWith('.') ? [] : search.map((domain) => `${bare}.${domain}`)
  const names = bare.split('.').length > ndots ? [bare, ...searched] : [...searched, bare]
  for (const fullName of names) {
    const answer = ask(server, fullName)
    if (answer.kind === 'addresses') return { kind: 'found', name: fullName, addresses: answer.addresses, server }
    if (answer.kind !== 'none') return { kind: answer.kind, server }
  }
  return { kind: 'none', server }
}

function inHosts(hosts: string, name: string): string | undefined {
  for (const line of hosts.split('\n')) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    // The simulated network has addresses of IPv4 only.
    if (address && !address.includes(':') && names.includes(name)) return address
  }
  return undefined
}
