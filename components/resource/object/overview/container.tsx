'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { KeyValueList } from '#components/ui/layout/key-value-list.tsx'
import { Badge } from '#components/ui/text/badge.tsx'
import type { ContainerFacts } from '#lib/kube/describe/containers.ts'
import type { Subject } from '../subject.ts'
import { ContainerStateLine } from './container-state.tsx'
import { Environment } from './environment.tsx'
import { Mounts } from './mounts.tsx'
import { useProbeWords } from './probe-words.ts'

/** The entries about containers that are not plain ones. */
const ROLE_ENTRY = { sidecar: 'sidecar-container', initContainers: 'init-container', ephemeralContainers: 'ephemeral-container' } as const

/** One container: how it fares and its image in sight, the rest on opening.  */
export function Container({ subject, container, open }: { subject: Subject; container: ContainerFacts; open: boolean }) {
  const t = useTranslations('containers')
  const probeWords = useProbeWords()
  const { name, image, ports, requests, limits, probes, environment, mounts, command, args } = container
  const role = container.sidecar ? 'sidecar' : container.list
  return (
    <details open={open} className="group px-3 py-2">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-sm before:inline-block before:text-faint before:content-['▸'] group-open:before:rotate-90">
        <span className="text-sm font-medium text-ink">{name}</span>
        {role !== 'containers' && <Badge>{t(`role.${role}`)}</Badge>}
        <ContainerStateLine container={container} />
        <span className="min-w-0 flex-1 basis-full truncate text-right font-mono text-xs text-muted sm:basis-0" title={image}>
          {image}
        </span>
      </summary>
      <div className="pt-1 pl-4">
        <KeyValueList
          items={[
            ...(container.state.name === 'none'
              ? []
              : [
                  {
                    key: 'state',
                    label: <Term of={{ entry: 'container-states' }}>{t('state')}</Term>,
                    value: <ContainerStateLine container={container} explained />,
                  },
                ]),
            ...(role === 'containers'
              ? []
              : [{ key: 'role', label: t('kindOf'), value: <Term of={{ entry: ROLE_ENTRY[role] }}>{t(`role.${role}`)}</Term> }]),
            {
              key: 'image',
              label: <Term of={{ field: 'spec.containers.image' }}>{t('image')}</Term>,
              value: (
                <span className="inline-flex max-w-full items-start gap-1">
                  <span className="font-mono text-xs leading-5 break-all">{image}</span>
                  <CopyButton text={image} label={t('copyImage')} className="-my-1" />
                  {container.pullPolicy !== undefined && (
                    <span className="text-xs leading-5 whitespace-nowrap text-faint">
                      <Term of={{ value: container.pullPolicy, field: 'spec.containers.imagePullPolicy' }} className="min-h-6">
                        {container.pullPolicy}
                      </Term>
                    </span>
                  )}
                </span>
              ),
            },
            ...(command.length + args.length === 0
              ? []
              : [
                  {
                    key: 'command',
                    label: <Term of={{ field: 'spec.containers.command' }}>{t('command')}</Term>,
                    value: <span className="font-mono text-xs break-all">{[...command, ...args].join(' ')}</span>,
                  },
                ]),
            ...(ports.length === 0
              ? []
              : [
                  {
                    key: 'ports',
                    label: <Term of={{ field: 'spec.containers.ports' }}>{t('ports')}</Term>,
                    value: ports
                      .map(({ name: portName, port, protocol, hostPort }) =>
                        [portName, `${port}/${protocol}`, hostPort === undefined ? undefined : t('hostPort', { port: String(hostPort) })]
                          .filter(Boolean)
                          .join(' '),
                      )
                      .join(', '),
                  },
                ]),
            ...resourceItems(t('requests'), 'requests', requests),
            ...resourceItems(t('limits'), 'limits', limits),
            ...probes.map((probe) => ({
              key: probe.name,
              label: <Term of={{ field: `spec.containers.${probe.name}` }}>{t(`probe.${probe.name}`)}</Term>,
              value: probeWords(probe),
            })),
            ...(environment.length === 0
              ? []
              : [
                  {
                    key: 'environment',
                    label: <Term of={{ field: 'spec.containers.env' }}>{t('environment')}</Term>,
                    value: <Environment subject={subject} entries={environment} />,
                  },
                ]),
            ...(mounts.length === 0
              ? []
              : [
                  {
                    key: 'mounts',
                    label: <Term of={{ field: 'spec.containers.volumeMounts' }}>{t('mounts')}</Term>,
                    value: <Mounts mounts={mounts} />,
                  },
                ]),
          ]}
        />
      </div>
    </details>
  )
}

function resourceItems(label: string, key: 'requests' | 'limits', amounts: Record<string, string>) {
  const entries = Object.entries(amounts)
  if (entries.length === 0) return []
  const explained = <Term of={{ field: `spec.containers.resources.${key}` }}>{label}</Term>
  return [{ key, label: explained, value: entries.map(([name, amount]) => `${name} ${amount}`).join(', ') }]
}
