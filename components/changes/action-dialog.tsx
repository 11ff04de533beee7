'use client'

import type { Subject } from '#components/resource/object/subject.ts'
import type { Action } from '#lib/kube/change/abilities.ts'
import { DeleteDialog } from './action/delete-dialog.tsx'
import { RestartDialog } from './action/restart-dialog.tsx'
import { ScaleDialog } from './action/scale-dialog.tsx'
import { SetImageDialog } from './action/set-image-dialog.tsx'
import { ToggleDialog } from './action/toggle-dialog.tsx'

/** The dialog of one action on one object. */
export function ActionDialog({
  action,
  subject,
  onClose,
}: {
  action: Exclude<Action, 'edit' | 'duplicate'>
  subject: Subject
  onClose: () => void
}) {
  switch (action) {
    case 'scale':
      return <ScaleDialog subject={subject} onClose={onClose} />
    case 'restart':
      return <RestartDialog subject={subject} onClose={onClose} />
    case 'setImage':
      return <SetImageDialog subject={subject} onClose={onClose} />
    case 'suspend':
    case 'cordon':
      return <ToggleDialog action={action} subject={subject} onClose={onClose} />
    case 'delete':
      return <DeleteDialog subject={subject} onClose={onClose} />
  }
}
