import { FlaskConical, RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button, Card, cx, Empty, Failure, Page, Select, Skeleton, useAddress, WithAside } from '@/ui';
import { CapacityState } from './capacity-state';
import { CellDialog, type Opened } from './cell-dialog';
import { HeatGrid } from './heat-grid';
import { Legend } from './legend';
import { supposing, useCapacity, type Capacity } from './use-capacity';
import { readSupposed, writeSupposed } from './what-if';
import { WhatIf } from './what-if-card';

const WEEKS = [8, 13, 18, 26];

export default function CapacityPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const [address, setAddress] = useAddress();
  const count = WEEKS.find((weeks) => String(weeks) === address['weeks']) ?? 8;
  const inHours = address['in'] === 'hours';
  const planned = useCapacity(count);
  const tried = readSupposed(address['try']);
  const capacity = supposing(planned, tried);
  const isTrying = Boolean(address['try']) && planned.people.length > 0;
  const [opened, setOpened] = useState<Opened | null>(null);
  const grid = (
    <Card>
      <Content {...{ capacity, planned, inHours }} onOpen={setOpened} />
    </Card>
  );
  return (
    <Page
      title={t('capacity.title')}
      subtitle={capacity.asOf ? t('capacity.asOf', { date: format.date(capacity.asOf) }) : t('capacity.subtitle')}
      actions={
        <>
          <UnitSwitch inHours={inHours} onChange={(hours) => setAddress({ in: hours ? 'hours' : undefined })} />
          <Select
            aria-label={t('capacity.weeks')}
            className="w-auto"
            value={String(count)}
            onChange={({ target }) => setAddress({ weeks: target.value === '8' ? undefined : target.value })}
            choices={WEEKS.map((weeks) => ({
              value: String(weeks),
              label: t('capacity.countWeeks', { count: weeks }),
            }))}
          />
          <Button
            icon={<FlaskConical />}
            aria-expanded={isTrying}
            onClick={() => setAddress({ try: isTrying ? undefined : '1' })}
          >
            {t('capacity.whatIf')}
          </Button>
          <Button icon={<RefreshCw />} onClick={capacity.refresh} isBusy={capacity.queued.length > 0}>
            {t('capacity.refresh')}
          </Button>
        </>
      }
    >
      {capacity.error ? <Failure error={capacity.error} /> : null}
      <CapacityState capacity={capacity} />
      {isTrying ? (
        <WithAside
          aside={
            <WhatIf
              {...{ planned, supposed: capacity, all: tried }}
              onChange={(all) => setAddress({ try: writeSupposed(all) || '1' })}
            />
          }
        >
          {grid}
        </WithAside>
      ) : (
        grid
      )}
      <CellDialog capacity={capacity} opened={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}

interface ContentProps {
  capacity: Capacity;
  planned: Capacity;
  inHours: boolean;
  onOpen: (opened: Opened) => void;
}

function Content({ capacity, planned, inHours, onOpen }: ContentProps): ReactNode {
  const t = useT();
  if (capacity.isLoading || (capacity.people.length === 0 && capacity.queued.length > 0)) return <Skeleton rows={10} />;
  if (capacity.people.length === 0) {
    return (
      <Empty
        action={
          <Button kind="primary" onClick={capacity.refresh}>
            {t('capacity.request')}
          </Button>
        }
      >
        {t('capacity.empty')}
      </Empty>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <HeatGrid {...{ capacity, planned, inHours }} onOpen={(person, week) => onOpen({ person, week })} />
      <Legend />
      <p className="text-muted text-xs">{t('capacity.keys')}</p>
    </div>
  );
}

function UnitSwitch({ inHours, onChange }: { inHours: boolean; onChange: (inHours: boolean) => void }): ReactNode {
  const t = useT();
  return (
    <div
      role="group"
      aria-label={t('capacity.unit')}
      className="border-edge/60 bg-surface flex h-9 rounded-md border p-0.5"
    >
      {[false, true].map((hours) => (
        <button
          key={String(hours)}
          type="button"
          aria-pressed={hours === inHours}
          onClick={() => onChange(hours)}
          className={cx('rounded px-2.5', hours === inHours && 'bg-accent-soft text-accent-text font-semibold')}
        >
          {t(hours ? 'capacity.hours' : 'capacity.percent')}
        </button>
      ))}
    </div>
  );
}
