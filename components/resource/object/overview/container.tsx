'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { KeyValueList } from '#components/ui/layout/key-value-list.tsx'
import { Badge } from '#components/ui/text/badge.tsx'
import type { ContainerFacts } from '#lib/kube/describe/containers.ts'
import type { Subject } from '../subject.ts'
import { ContainerStateLine } from './container-state.tsx'
import { Environment } from './environment.tsx'
import { Mounts } from './mounts.tsx'
import { useProbeWords } from './probe-words.ts'

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
            {
              key: 'image',
              label: t('image'),
              value: (
                <span className="inline-flex max-w-full items-start gap-1">
                  <span className="font-mono text-xs leading-5 break-all">{image}</span>
                  <CopyButton text={image} label={t('copyImage')} className="-my-1" />
                  {container.pullPolicy !== undefined && (
                    <span className="text-xs leading-5 whitespace-nowrap text-faint">{container.pullPolicy}</span>
                  )}
                </span>
              ),
            },
            ...(command.length + args.length === 0
              ? []
              : [
                  {
                    key: 'command',
                    label: t('command'),
                    value: <span className="font-mono text-xs break-all">{[...command, ...args].join(' ')}</span>,
                  },
                ]),
            ...(ports.length === 0
              ? []
              : [
                  {
                    key: 'ports',
                    label: t('ports'),
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
            ...probes.map((probe) => ({ key: probe.name, label: t(`probe.${probe.name}`), value: probeWords(probe) })),
            ...(environment.length === 0
              ? []
              : [{ key: 'environment', label: t('environment'), value: <Environment subject={subject} entries={environment} /> }]),
            ...(mounts.length === 0 ? [] : [{ key: 'mounts', label: t('mounts'), value: <Mounts mounts={mounts} /> }]),
          ]}
        />
      </div>
    </details>
  )
}

function resourceItems(label: string, key: string, amounts: Record<string, string>) {
  const entries = Object.entries(amounts)
  return entries.length === 0 ? [] : [{ key, label, value: entries.map(([name, amount]) => `${name} ${amount}`).join(', ') }]
}
