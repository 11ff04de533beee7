'use client'

import { CrashPage } from '#components/shell/failure/crash-page.tsx'

export default function ErrorBoundary({ error, reset }: { error: Error; reset: () => void }) {
  return <CrashPage error={error} onRetry={reset} />
}
