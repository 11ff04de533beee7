import clsx from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-hover',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-hover active:bg-pressed data-popup-open:bg-hover',
  ghost:
    'bg-transparent text-muted border-transparent hover:bg-hover hover:text-ink active:bg-pressed data-popup-open:bg-hover data-popup-open:text-ink',
  danger: 'bg-danger text-on-danger border-transparent hover:bg-danger-hover',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 text-xs gap-1.5',
  md: 'h-8 px-3 text-sm gap-2',
}

/** Classes of everything that looks like a button: buttons, links that act as one, menu triggers. */
export function buttonLook(variant: ButtonVariant, size: ButtonSize): string {
  return clsx(
    'inline-flex shrink-0 select-none items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors duration-100',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  )
}
