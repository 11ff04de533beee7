import type { Change, Target } from './change.ts'
import { patchOf } from './request.ts'

/**
 * The kubectl command that does what a change does, for a POSIX shell.
 * @param context context of the kubeconfig, where the command should name it
 */
export function kubectlText(change: Change, context?: string): string {
  const where = [...(context === undefined ? [] : ['--context', quoted(context)]), ...namespaceOf(change.target)]
  const command = (...words: string[]) => ['kubectl', ...words, ...where].join(' ')
  const object = objectWord(change.target)
  switch (change.type) {
    case 'create':
      return command('create', '-f', 'FILE.yaml')
    case 'apply':
      return command(
        'apply',
        '--server-side',
        '--field-manager=pilothouse',
        ...(change.takeOver.length > 0 ? ['--force-conflicts'] : []),
        '-f',
        'FILE.yaml',
      )
    case 'scale':
      return command(
        'scale',
        object,
        ...(change.from === null ? [] : [`--current-replicas=${change.from}`]),
        `--replicas=${change.replicas}`,
      )
    case 'restart':
      return command('rollout', 'restart', object)
    case 'setImage':
      return command('set', 'image', object, ...change.images.map(({ name, image }) => quoted(`${name}=${image}`)))
    case 'cordon':
      return ['kubectl', change.unschedulable ? 'cordon' : 'uncordon', quoted(change.target.name), ...where].join(' ')
    case 'suspend':
    case 'edit':
      return command('patch', object, '--type=merge', '-p', quoted(JSON.stringify(patchOf(change) ?? {})))
    case 'delete':
      return command(
        'delete',
        object,
        `--cascade=${change.propagation.toLowerCase()}`,
        ...(change.graceSeconds === undefined ? [] : [`--grace-period=${change.graceSeconds}`]),
      )
  }
}

/** `deployment.apps/web`: the singular form with its group, which no other kind can be mistaken for. */
function objectWord({ kind, name }: Target): string {
  const word = kind.kind.toLowerCase()
  return quoted(kind.group === '' ? `${word}/${name}` : `${word}.${kind.group}/${name}`)
}

function namespaceOf({ namespace }: Target): string[] {
  return namespace === null ? [] : ['-n', quoted(namespace)]
}

/** A word for a POSIX shell: as it is where nothing in it is special, else in single quotes. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
