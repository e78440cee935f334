import { Send, Stamp, BellRing, Download, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InvoiceRowFragment } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui';
import { sumByCurrency } from '@/i18n/amounts';
import type { Rights } from './rights';
import type { Deeds } from './use-deeds';
import { isOverdue, isRemindable } from './use-reminder';

interface BulkBarProps {
  invoices: readonly InvoiceRowFragment[];
  rights: Rights;
  deeds: Deeds;
  onIssue: (invoices: readonly InvoiceRowFragment[]) => void;
  onDiscard: (invoices: readonly InvoiceRowFragment[]) => void;
  onExport?: () => void;
  onClear: () => void;
}

const can = ({ actions }: InvoiceRowFragment, action: string): boolean =>
  actions?.some((each) => each === action) ?? false;

/** What can be done with the rows that are selected, in place of the filters. */
export function BulkBar(props: BulkBarProps): ReactNode {
  const { invoices, rights, deeds, onIssue, onDiscard, onExport, onClear } = props;
  const t = useT();
  const format = useFormat();
  const drafts = rights.issues ? invoices.filter((each) => can(each, 'issue')) : [];
  const discardable = rights.issues ? invoices.filter((each) => can(each, 'discard')) : [];
  const sendable = invoices.filter((each) => can(each, 'send'));
  const open = invoices.filter(isRemindable);
  const overdue = open.filter(isOverdue);
  const sums = format.list(sumByCurrency(invoices.map(({ total }) => total)).map(format.money));
  const finish = (run: () => void) => (): void => {
    run();
    onClear();
  };
  return (
    <div
      role="group"
      aria-label={t('ui.actions')}
      className="bg-accent-soft flex min-h-15 flex-wrap items-center gap-2 rounded-t-lg px-4 py-3"
    >
      <span role="status" className="text-accent-text mr-2 font-medium">
        {t('ui.selected', { count: invoices.length })} <span className="tabular font-normal">· {sums}</span>
      </span>
      {drafts.length > 0 && (
        <Button kind="primary" size="small" icon={<Stamp />} aria-haspopup="dialog" onClick={() => onIssue(drafts)}>
          {t('invoices.bulk.issue', { count: drafts.length })}
        </Button>
      )}
      {sendable.length > 0 && (
        <Button size="small" icon={<Send />} onClick={finish(() => deeds.send(sendable))}>
          {t('invoices.bulk.send', { count: sendable.length })}
        </Button>
      )}
      {overdue.length > 0 && (
        <Button size="small" icon={<BellRing />} onClick={finish(() => deeds.remind(overdue))}>
          {t('invoices.bulk.remind', { count: overdue.length })}
        </Button>
      )}
      {open.length > overdue.length && (
        <span className="text-muted text-xs">{t('invoices.bulk.notDue', { count: open.length - overdue.length })}</span>
      )}
      {onExport && (
        <Button size="small" icon={<Download />} onClick={onExport}>
          {t('invoices.bulk.export')}
        </Button>
      )}
      {discardable.length > 0 && (
        <Button size="small" icon={<Trash2 />} aria-haspopup="dialog" onClick={() => onDiscard(discardable)}>
          {t('invoices.bulk.discard', { count: discardable.length })}
        </Button>
      )}
      <Button size="small" kind="quiet" icon={<X />} onClick={onClear} className="ml-auto">
        {t('ui.clearSelection')}
      </Button>
    </div>
  );
}
