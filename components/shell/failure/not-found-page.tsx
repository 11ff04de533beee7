'use client'

import dynamic from 'next/dynamic'

/**
 * An address under which the console has no page. Next sends what it needs with every page, lest it be missing: so it is a word
 * here, and the frame around it comes only where it is shown.
 */
export const NotFoundPage = dynamic(() => import('./not-found-content.tsx').then((module) => module.NotFoundContent))
