'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Term, type TermProps } from '#components/learn/term/term.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import type { ContainerFacts, Termination } from '#lib/kube/describe/containers.ts'
import type { HealthName } from '#lib/kube/health.ts'
import { Ago } from '../parts/time.tsx'

/** A word that stands where no button may, as in the heading that opens and closes what is below it. */
const plain = ({ children }: TermProps): ReactNode => children

/**
 * What a container does, how often it was restarted, and how it ended the last time.
 * @param explained its words open their explanations
 */
export function ContainerStateLine({ container, explained = false }: { container: ContainerFacts; explained?: boolean }) {
  const Word = explained ? Term : plain
  const t = useTranslations('containers')
  const { state, restarts, last } = container
  if (state.name === 'none') return null
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <HealthMark health={healthOf(container)}>
        {state.name === 'running' ? (
          <Word of={{ entry: 'container-states' }}>{t('running')}</Word>
        ) : (
          <Word of={{ state: state.reason }}>{state.reason}</Word>
        )}
      </HealthMark>
      {state.name === 'running' && state.since !== undefined && (
        <span className="text-muted">
          <Ago at={state.since} />
        </span>
      )}
      {state.name === 'terminated' && <Ending termination={state} word={Word} />}
      {restarts > 0 && (
        <span className="text-warning">
          <Word of={{ column: 'Restarts', resource: 'pods' }}>{t('restarts', { count: restarts })}</Word>
        </span>
      )}
      {last !== undefined && (
        <span className="text-muted">
          {t('last')} <Ending termination={last} word={Word} named />
        </span>
      )}
    </span>
  )
}

interface EndingProps {
  termination: Termination
  word: typeof Term | typeof plain
  named?: boolean
}

function Ending({ termination, word: Word, named = false }: EndingProps) {
  const t = useTranslations('containers')
  return (
    <span className="text-muted">
      {named && (
        <>
          <Word of={{ state: termination.reason }}>{termination.reason}</Word>
          {', '}
        </>
      )}
      <Word of={{ entry: 'exit-code' }}>{t('exitCode', { code: termination.exitCode })}</Word>
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
