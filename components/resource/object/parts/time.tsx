import { RelativeTime } from '#components/ui/text/relative-time.tsx'

/** A time of the API in milliseconds since the epoch; nothing where it is not known. */
export function Ago({ at }: { at: number | undefined }) {
  return at === undefined ? null : <RelativeTime at={at / 1000} className="whitespace-nowrap" />
}
