import { useState, type ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui';
import { DeedDialog } from './deed-dialog';
import { sumByCurrency } from '@/i18n/amounts';
import type { Deed, Row } from './use-deeds';

const DEEDS: Deed[] = ['DISCARD', 'HOLD', 'RELEASE', 'TAKE_BACK', 'PAY', 'BATCH', 'APPROVE'];

/** Which deeds a payout takes now, of one who may. */
export function deedsOf({ actions }: Pick<Row, 'actions'>, role: string): Deed[] {
  return DEEDS.filter((deed) => {
    if (deed === 'BATCH') return role !== 'MANAGER' && (actions ?? []).includes('PAY');
    if (role === 'ACCOUNTANT' && deed !== 'PAY') return false;
    return (actions ?? []).includes(deed);
  });
}

/** What can be done with those that are chosen: each deed says of how many. */
export function BulkBar({ chosen, onDone }: { chosen: Row[]; onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { role } = useViewer();
  const [deed, setDeed] = useState<Deed | null>(null);
  const takers = (one: Deed): Row[] => chosen.filter((row) => deedsOf(row, role).includes(one));
  const inFile = chosen.filter(({ inFileFor }) => inFileFor).length;
  const sums = sumByCurrency(chosen.map(({ total }) => total)).map((sum) => format.money(sum));
  return (
    <div className="flex flex-1 flex-wrap items-center gap-2" role="group" aria-label={t('ui.actions')}>
      <span className="mr-auto" role="status">
        {t('ui.selected', { count: chosen.length })} <span className="text-muted tabular">· {sums.join(' + ')}</span>
        {inFile > 0 && <span className="text-muted"> · {t('payouts.ofThemInFile', { count: inFile })}</span>}
      </span>
      {DEEDS.map((one) => {
        const count = takers(one).length;
        if (count === 0) return null;
        return (
          <Button
            key={one}
            size="small"
            kind={one === 'APPROVE' ? 'primary' : 'plain'}
            aria-haspopup="dialog"
            onClick={() => setDeed(one)}
          >
            {t(`payouts.deed.${one}`)} ({count})
          </Button>
        );
      })}
      <Button size="small" kind="quiet" onClick={onDone}>
        {t('ui.clearSelection')}
      </Button>
      {deed && <DeedDialog deed={deed} rows={takers(deed)} onClose={() => setDeed(null)} onDone={onDone} />}
    </div>
  );
}
