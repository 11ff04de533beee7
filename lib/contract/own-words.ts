import { z } from 'zod'

/** What the console's own server has to say; the words for each are in `messages/`, under `errors.own`. */
export const ownCodes = [
  'badContextCluster',
  'badContextServer',
  'badContextUser',
  'brokenConnection',
  'cannotList',
  'certificateExpired',
  'certificateName',
  'certificateUntrusted',
  'changeWithoutOrigin',
  'connectionRefused',
  'consoleFailed',
  'consoleSilent',
  'credentialFile',
  'foreignHost',
  'foreignSite',
  'groupSilent',
  'kubeconfigField',
  'kubeconfigForm',
  'kubeconfigUnread',
  'kubeconfigYaml',
  'linkNeeded',
  'linkOfAnotherLaunch',
  'noAddress',
  'noAnswer',
  'noCluster',
  'noEntry',
  'noKind',
  'noObject',
  'noPodsOfItsOwn',
  'noPrometheus',
  'noSuchHost',
  'notKubernetes',
  'nothingServed',
  'oddStatus',
  'playgroundFailed',
  'playgroundStarting',
  'pluginFailed',
  'pluginMissing',
  'pluginOdd',
  'pluginSlow',
  'prometheusOdd',
  'prometheusSilent',
  'prometheusUnreachable',
  'providerFailed',
  'providerWithoutToken',
  'readOnly',
  'redirected',
  'streamThroughProxy',
  'tooLargeBody',
  'tooManyPages',
  'usageNowhere',
  'watchBroken',
  'watchShort',
  'watchSilent',
  'workloadContent',
] as const
export type OwnCode = (typeof ownCodes)[number]

/** A saying of the console by its code, and the values in it; `message` beside it is the same in English, for logs and tools. */
export const ownWords = z.object({ code: z.enum(ownCodes), values: z.record(z.string(), z.string()) })
export type OwnWords = z.infer<typeof ownWords>

/** Why something is not to be had: an API server's own message, or one of the console. */
export const saying = z.object({ message: z.string(), own: ownWords.optional() })
export type Saying = z.infer<typeof saying>

/** The code that goes with an English message of the console, so that a page can say it in the person's language. */
export function inOwnWords(code: OwnCode, values: Record<string, string> = {}): { own: OwnWords } {
  return { own: { code, values } }
}
