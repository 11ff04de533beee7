'use client'

import { LearnCrash } from '#components/learn/frame/learn-crash.tsx'

export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  return <LearnCrash error={error} onRetry={retry} />
}
