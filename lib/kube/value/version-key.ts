import { naturalKey } from './natural-key.ts'

/**
 * A text that sorts versions by plain comparison: `v1.9.0` before `v1.10.0`, and a pre-release before its release.
 * @see https://semver.org/#spec-item-11
 */
export function versionKey(text: string): string {
  const [core = '', ...rest] = text.replace(/^v(?=\d)/, '').split('-')
  const [release = '', build = ''] = core.split('+')
  // '~' sorts after every letter and digit: a version without a pre-release is the greatest of its number.
  return `${naturalKey(release)} ${rest.length === 0 ? '~' : naturalKey(rest.join('-'))} ${build}`
}
