'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { KeyValueList } from '#components/ui/layout/key-value-list.tsx'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { TabPanel, Tabs } from '#components/ui/layout/tabs.tsx'
import { Badge } from '#components/ui/text/badge.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { Shelf } from './shelf.tsx'

/** What arranges the rest. */
export function LayoutShelf() {
  const t = useTranslations('gallery')
  const [tab, setTab] = useState<'overview' | 'pods' | 'events'>('overview')
  return (
    <Shelf name="layout" title={t('shelves.layout')}>
      <PageHeader
        kicker="Deployment"
        title="checkout"
        marks={<HealthMark health="warning">{t('someReady')}</HealthMark>}
        actions={
          <>
            <Button>{t('scale')}</Button>
            <Button variant="danger">{t('remove')}</Button>
          </>
        }
      />
      <Tabs
        label={t('views')}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'overview', label: t('overview') },
          { id: 'pods', label: 'Pods', count: 3 },
          { id: 'events', label: t('events') },
        ]}
      >
        <TabPanel id={tab} className="pt-4">
          <KeyValueList
            items={[
              { key: 'Namespace', value: 'shop' },
              { key: 'Image', value: <span className="font-mono text-xs">registry.example/shop/checkout:2.4.1</span> },
              {
                key: 'Labels',
                value: (
                  <span className="flex flex-wrap gap-1">
                    <Badge>app=checkout</Badge>
                    <Badge>tier=web</Badge>
                  </span>
                ),
              },
            ]}
          />
        </TabPanel>
      </Tabs>
    </Shelf>
  )
}
