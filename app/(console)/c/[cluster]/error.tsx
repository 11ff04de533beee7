'use client'

import { CrashPage } from '#components/shell/failure/crash-page.tsx'

export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  return <CrashPage error={error} onRetry={retry} />
}
