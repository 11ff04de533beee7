/**
 * Cases that the playground answers otherwise than the real server, by group and name, each with its reason; docs/playground.md
 * tells of them. A case that no longer differs has to be taken off.
 */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  admission: {
    'a namespace that goes': 'whether the namespace controller or the next request comes first is a matter of luck',
  },
  'admission-config': {
    'validatingadmissionpolicies: an expression that is none': 'the evaluator of CEL has words of its own for what it cannot read',
  },
  mutations: {
    'refused: no expression of CEL': 'the evaluator of CEL has words of its own for what it cannot read',
  },
  'bad-input': {
    'a body: a huge number': 'numbers are read as JavaScript reads them, so the digits are gone',
    'bodies of a deletion': 'the kinds of options are named by their group, and their types checked before anything is looked for',
    'merge patches': 'the real server has three decoders for patches, each with words of its own',
  },
  apply: {
    'an owner reference as a whole': 'the garbage collector acts before the next request, so an object whose owner is not there is gone',
  },
  careless: {
    'a scale that is no number': 'the refusal quotes the view with the managers of the object, which the view does not show',
  },
  webhooks: {
    'validating: a Service that is not there': 'webhooks behind a Service are not reached, whether it is there or not',
  },
  'invalid-objects': {
    'PersistentVolume: no capacity': 'an empty map and none are the same here',
  },
  patches: {
    'strategic: a number that is a text': 'the real server converts strategic patches in another way than it decodes bodies',
  },
  'invalid-workloads': {
    'Job: a change: another template': 'the message of the real server holds a dump of its Go structure',
  },
}
