import { notFound } from 'next/navigation'

/** The learning pages have a root layout of their own, so Next has no page for an address that is nobody's; this is it. */
export default function UnknownPage(): never {
  notFound()
}
