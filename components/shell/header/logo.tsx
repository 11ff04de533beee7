/** The mark of Pilothouse: a ship's wheel. */
export function Logo({ className = 'size-6' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <g fill="none" strokeWidth="2" strokeLinecap="round" className="stroke-on-accent">
        <circle cx="16" cy="16" r="6.5" />
        <path d="M16 5.5v7M16 19.5v7M5.5 16h7M19.5 16h7M8.6 8.6l4.9 4.9M18.5 18.5l4.9 4.9M23.4 8.6l-4.9 4.9M13.5 18.5l-4.9 4.9" />
        <circle cx="16" cy="16" r="1.6" stroke="none" className="fill-on-accent" />
      </g>
    </svg>
  )
}
