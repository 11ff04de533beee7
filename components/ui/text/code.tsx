import clsx from 'clsx'
import type { ReactNode } from 'react'
import { CopyButton } from '#components/ui/action/copy-button.tsx'

/** A word of code inside a sentence. */
export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <code className={clsx('rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.92em] break-words text-ink', className)}>{children}</code>
  )
}

/** Lines of code that can be copied: a command, a manifest. */
export function CodeBlock({ text, label, wrap = true, className }: { text: string; label?: string; wrap?: boolean; className?: string }) {
  return (
    <div className={clsx('group relative rounded-md border border-line bg-sunken', className)}>
      <pre
        // A block that scrolls must be reachable by keyboard.
        tabIndex={wrap ? undefined : 0}
        className={clsx('overflow-auto py-2 pr-10 pl-3 font-mono text-xs leading-5 text-ink', wrap && 'break-words whitespace-pre-wrap')}
      >
        {wrap ? withWholeOptions(text) : text}
      </pre>
      <CopyButton
        text={text}
        {...(label === undefined ? {} : { label })}
        className={clsx('absolute! top-1 right-1', !wrap && 'bg-sunken')}
      />
    </div>
  )
}

/** A line breaks before `--option`, not within it: browsers break after each hyphen. */
function withWholeOptions(text: string): ReactNode {
  return text.split(/((?<=\s)--?[a-z][a-z-]*=?)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ),
  )
}
