import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button, Notice, Progress } from '@/ui';
import type { Capacity } from './use-capacity';

/** How current what is shown is: reports under way, missing ones, and those of an earlier day. */
export function CapacityState({ capacity }: { capacity: Capacity }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { queued, missing, months, failed, isStale, asOf, refresh } = capacity;
  if (queued.length > 0) {
    const done = months.length - queued.length;
    return (
      <div role="status" className="text-muted flex flex-col gap-1.5">
        {t('capacity.building', { done, total: months.length })}
        <Progress done={done} total={months.length} label={t('capacity.building', { done, total: months.length })} />
      </div>
    );
  }
  const again = (
    <Button size="small" onClick={refresh}>
      {t('capacity.refresh')}
    </Button>
  );
  const [failure] = failed;
  if (failure?.failure) {
    const { code, subject } = failure.failure;
    return (
      <Notice tone="danger" action={again}>
        {t('capacity.failed', { month: format.month(failure.month), code, subject: subject ?? '' })}
      </Notice>
    );
  }
  if (missing.length > 0) {
    return (
      <Notice tone="warn" action={again}>
        {t('capacity.missing', { months: format.list(missing.map(format.month)) })}
      </Notice>
    );
  }
  return isStale ? <Notice action={again}>{t('capacity.stale', { date: format.date(asOf) })}</Notice> : null;
}
