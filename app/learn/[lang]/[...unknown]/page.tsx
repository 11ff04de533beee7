import { notFound } from 'next/navigation'

/** An address among the learning pages that is nobody's: it keeps their frame. */
export default function UnknownPage(): never {
  notFound()
}
