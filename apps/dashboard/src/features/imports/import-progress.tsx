import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { Progress } from '@/ui/states';
import { GOES_ON, type Import } from './states';

/** How far one that is under way has come. */
export function ImportProgress({ one }: { one: Pick<Import, 'status' | 'rowsDone' | 'rowsRead'> }): ReactNode {
  const t = useT();
  const { status, rowsDone, rowsRead } = one;
  if (!GOES_ON.has(status)) return null;
  return (
    <Card>
      <p className="pb-2">{t('imports.progress', { done: rowsDone, total: rowsRead })}</p>
      <Progress done={rowsDone} total={rowsRead} label={t(`imports.status.${status}`)} />
    </Card>
  );
}
