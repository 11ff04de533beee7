import clsx from 'clsx'
import { LoaderCircle } from 'lucide-react'

/** Something is under way and its length is not known. Beside words; alone it needs a label around it. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={clsx('size-4 animate-spin', className)} />
}
