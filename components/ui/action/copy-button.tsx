'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { copyText } from './copy-text.ts'
import { IconButton } from './icon-button.tsx'

/** Puts `text` on the clipboard and says so for two seconds. `label` names what is copied ("Copy the name"). */
export function CopyButton({
  text,
  label,
  size = 'sm',
  className,
}: {
  text: string
  label?: string
  size?: 'sm' | 'md'
  className?: string
}) {
  const t = useTranslations('common')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    if (!(await copyText(text))) return
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <>
      <IconButton
        label={copied ? t('copied') : (label ?? t('copy'))}
        icon={copied ? <Check className="text-healthy" /> : <Copy />}
        size={size}
        onClick={copy}
        {...(className === undefined ? {} : { className })}
      />
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  )
}
