/**
 * Cases that the playground answers otherwise than the real server, by group and name, each with its reason; docs/playground.md
 * tells of them. A case that no longer differs has to be taken off.
 */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  admission: {
    'a namespace that goes': 'whether the namespace controller or the next request comes first is a matter of luck',
  },
  apply: {
    'YAML with a key twice': 'the YAML reader does not count the lines of keys that come twice',
    'broken YAML': 'the YAML reader has words of its own for what is wrong',
  },
  deletions: {
    'held, and a finalizer added': 'the real server gives the same cause twice',
  },
  'every-kind': {
    'CSIDriver of storage.k8s.io/v1': 'a warning about a field that only drivers read is not given',
    'IPAddress of networking.k8s.io/v1':
      'the place of a reference is owned with it in the real server, because Go writes it as null before',
    'ReplicationController of v1': 'a default of zero that the real server leaves out',
    'ValidatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1': 'as with IPAddress',
  },
  fields: {
    'keys that come twice ': 'the last of two equal keys counts, where Go merges the maps',
    'keys that come twice ?fieldValidation=Warn': 'as above',
    'keys that come twice ?fieldValidation=Ignore': 'as above',
  },
  'invalid-objects': {
    'PersistentVolumeClaim: a change: another class': 'the message of the real server goes on with a text comparison of its Go structures',
    'PersistentVolumeClaim: a change: more': 'as above',
    'PersistentVolumeClaim: a change: less': 'as above',
  },
  'invalid-workloads': {
    'Job: a change: another template': 'the message of the real server holds a dump of its Go structure',
  },
}
