'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import { TextField } from '#components/ui/input/text-field.tsx'
import { imagesOf } from '#lib/kube/pod-template.ts'
import { ChangeDialog } from '../change-dialog.tsx'

/** Sets the images of a workload's containers. */
export function SetImageDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const t = useTranslations('changes')
  // The object as it was when the dialog opened: live updates change nothing under the person's hands.
  const [before] = useState(subject.object)
  const known = imagesOf(before).filter(({ list }) => list !== 'ephemeralContainers')
  const [typed, setTyped] = useState<Record<string, string>>({})
  const first = useRef<HTMLInputElement>(null)
  const keyOf = ({ list, name }: { list: string; name: string }) => `${list}/${name}`
  const imageIn = (container: (typeof known)[number]) => (typed[keyOf(container)] ?? container.image).trim()
  const images = known.flatMap((container) => (imageIn(container) === container.image ? [] : [{ ...container, image: imageIn(container) }]))
  const incomplete = known.some((container) => imageIn(container) === '')
  return (
    <ChangeDialog
      cluster={subject.cluster}
      title={t('title.setImage', { kind: subject.kind.kind, name: subject.name })}
      verb={t('action.setImage')}
      change={incomplete ? null : { type: 'setImage', target: targetOf(subject), before, images }}
      onClose={onClose}
      initialFocus={first}
    >
      {known.map((container, index) => (
        <TextField
          key={keyOf(container)}
          {...(index === 0 ? { ref: first } : {})}
          label={
            container.list === 'initContainers'
              ? t('imageOfInit', { container: container.name })
              : t('imageOf', { container: container.name })
          }
          mono
          value={typed[keyOf(container)] ?? container.image}
          onChange={(text) => setTyped((before) => ({ ...before, [keyOf(container)]: text }))}
          hint={imageIn(container) === container.image ? undefined : t('imageNow', { image: container.image })}
          error={imageIn(container) === '' ? t('imageEmpty') : undefined}
        />
      ))}
    </ChangeDialog>
  )
}
