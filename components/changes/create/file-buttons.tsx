'use client'

import { FileText, FolderOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { chosenFiles, type ManifestFile } from './read-files.ts'

/** Opens files, or a folder with all manifests in it. */
export function FileButtons({ onChoose }: { onChoose: (files: readonly ManifestFile[]) => void }) {
  const t = useTranslations('changes.create')
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    onChoose(chosenFiles(input.files ?? []))
    // The same file may be chosen again after it was changed elsewhere.
    input.value = ''
  }
  return (
    <>
      <Button icon={<FileText aria-hidden />} onClick={() => files.current?.click()}>
        {t('files')}
      </Button>
      <Button icon={<FolderOpen aria-hidden />} onClick={() => folder.current?.click()}>
        {t('folder')}
      </Button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('files')}
        accept=".yaml,.yml,.json"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input
          // React has no attribute for it, the browsers a property.
          if (input !== null) input.webkitdirectory = true
        }}
        type="file"
        hidden
        aria-label={t('folder')}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  )
}
