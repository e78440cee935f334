import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Button, Empty, Failure, Skeleton } from '@/ui';
import { CapacityState } from './capacity-state';
import { CellDialog, type Opened } from './cell-dialog';
import { HeatGrid } from './heat-grid';
import { Legend } from './legend';
import { useCapacity } from './use-capacity';

export default function SmallHeatMap({ weeks }: { weeks: number }): ReactNode {
  const t = useT();
  const capacity = useCapacity(weeks);
  const [opened, setOpened] = useState<Opened | null>(null);
  if (capacity.error) return <Failure error={capacity.error} />;
  if (capacity.isLoading) return <Skeleton rows={8} />;
  if (capacity.people.length === 0 && capacity.queued.length === 0) {
    return (
      <Empty action={<Button onClick={capacity.refresh}>{t('capacity.request')}</Button>}>{t('capacity.empty')}</Empty>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <CapacityState capacity={capacity} />
      {capacity.people.length > 0 && (
        <HeatGrid capacity={capacity} isSmall onOpen={(person, week) => setOpened({ person, week })} />
      )}
      <Legend />
      <CellDialog capacity={capacity} opened={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
