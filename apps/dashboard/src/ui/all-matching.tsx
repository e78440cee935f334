import type { ReactNode } from 'react';
import type { Pages } from '@/api/use-api';
import { useT } from '@/i18n';
import { Button } from './button';
import type { Selection } from './data-table';

interface AllMatchingProps<Row> {
  selection?: Selection;
  pages: Pages<Row>;
  rowId: (row: Row) => string;
}

const STRIP = 'border-line bg-accent-soft flex flex-wrap items-center gap-2 border-b px-4 py-2';

/** Once all that is shown is selected: whether all that match are meant; of more than a deed can take, that there are more. */
export function AllMatching<Row>({ selection, pages: { rows, total = 0 }, rowId }: AllMatchingProps<Row>): ReactNode {
  const t = useT();
  const all = selection?.all;
  if (selection?.cutTo) {
    return (
      <div role="status" className={STRIP}>
        {t('ui.selectionCut', { count: selection.cutTo })}
      </div>
    );
  }
  if (!all || total <= rows.length || selection.ids.size >= Math.min(total, all.most)) return null;
  if (!rows.every((row) => selection.ids.has(rowId(row)))) return null;
  return (
    <div className={STRIP}>
      <span>{t('ui.allShownSelected', { count: rows.length })}</span>
      <Button size="small" isBusy={all.isBusy} onClick={all.select}>
        {t(total > all.most ? 'ui.selectFirst' : 'ui.selectMatching', { count: Math.min(total, all.most) })}
      </Button>
    </div>
  );
}
