'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ToastHost } from '#components/ui/layer/toast-host.tsx'
import { TooltipHost } from '#components/ui/layer/tooltip/tooltip-host.tsx'
import type { Theme } from '#lib/preferences.ts'
import { ThemeProvider } from './theme.tsx'

/** What every page stands on: the query cache, the theme, tooltips and toasts. */
export function Providers({ theme, children }: { theme: Theme; children: ReactNode }) {
  const [client] = useState(newQueryClient)
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider initial={theme}>
        {children}
        <TooltipHost />
        <ToastHost />
      </ThemeProvider>
    </QueryClientProvider>
  )
}

function newQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, refetchOnWindowFocus: false, retry: 1 } } })
}
