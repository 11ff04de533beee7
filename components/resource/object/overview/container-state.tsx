'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import type { ContainerFacts, Termination } from '#lib/kube/describe/containers.ts'
import type { HealthName } from '#lib/kube/health.ts'
import { Ago } from '../parts/time.tsx'

/** What a container does, how often it was restarted, and how it ended the last time. */
export function ContainerStateLine({ container }: { container: ContainerFacts }) {
  const t = useTranslations('containers')
  const { state, restarts, last } = container
  if (state.name === 'none') return null
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <HealthMark health={healthOf(container)}>
        {state.name === 'running' ? (
          <Term of={{ entry: 'container-states' }}>{t('running')}</Term>
        ) : (
          <Term of={{ state: state.reason }}>{state.reason}</Term>
        )}
      </HealthMark>
      {state.name === 'running' && state.since !== undefined && (
        <span className="text-muted">
          <Ago at={state.since} />
        </span>
      )}
      {state.name === 'terminated' && <Ending termination={state} />}
      {restarts > 0 && (
        <span className="text-warning">
          <Term of={{ column: 'Restarts', resource: 'pods' }}>{t('restarts', { count: restarts })}</Term>
        </span>
      )}
      {last !== undefined && (
        <span className="text-muted">
          {t('last')} <Ending termination={last} named />
        </span>
      )}
    </span>
  )
}

function Ending({ termination, named = false }: { termination: Termination; named?: boolean }) {
  const t = useTranslations('containers')
  return (
    <span className="text-muted">
      {named && (
        <>
          <Term of={{ state: termination.reason }}>{termination.reason}</Term>
          {', '}
        </>
      )}
      <Term of={{ entry: 'exit-code' }}>{t('exitCode', { code: termination.exitCode })}</Term>
      {termination.finished !== undefined && (
        <>
          {', '}
          {t.rich('ago', { time: () => <Ago at={termination.finished} /> })}
        </>
      )}
      {termination.message !== undefined && <span className="ml-1 font-mono text-xs break-words">{termination.message.slice(0, 500)}</span>}
    </span>
  )
}

function healthOf({ state, ready, list, sidecar }: ContainerFacts): HealthName {
  switch (state.name) {
    case 'none':
      return 'idle'
    case 'running':
      return ready === false && (list === 'containers' || sidecar) ? 'warning' : 'healthy'
    case 'waiting':
      return /BackOff|Err|Error|Invalid|Failed/.test(state.reason) ? 'failing' : 'progressing'
    case 'terminated':
      return state.exitCode === 0 ? 'idle' : 'failing'
  }
}
