'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Toaster } from '#components/ui/layer/toast.tsx'
import { TooltipGroup } from '#components/ui/layer/tooltip.tsx'
import type { Theme } from '#lib/preferences.ts'
import { ThemeProvider } from './theme.tsx'

/** What every page stands on: the query cache, the theme, tooltips and toasts. */
export function Providers({ theme, children }: { theme: Theme; children: ReactNode }) {
  const [client] = useState(newQueryClient)
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider initial={theme}>
        <TooltipGroup>{children}</TooltipGroup>
        <Toaster />
      </ThemeProvider>
    </QueryClientProvider>
  )
}

function newQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, refetchOnWindowFocus: false, retry: 1 } } })
}
