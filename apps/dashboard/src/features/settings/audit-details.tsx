import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Facts } from '@/ui/layout';
import type { Entry } from './audit';
import { useSay } from './audit-values';
import { isShown, nameOf, saidOf, subjectOf, useFieldOf, useOperationOf } from './audit-words';

interface DetailsProps {
  entry: Entry;
  names: ReadonlyMap<string, string>;
  onClose: () => void;
}

type Row = Readonly<Record<string, unknown>>;

/** By column, what it was and what it is; of a deed its terms. */
export default function Details({ entry, names, onClose }: DetailsProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const operationOf = useOperationOf();
  const { at, actor, operation, address, subjectType } = entry;
  const subject = [subjectOf(t, subjectType), nameOf(entry, names)].filter(Boolean).join(' · ');
  return (
    <Dialog title={saidOf(t, entry, names)} isOpen onClose={onClose}>
      <Facts
        facts={[
          [t('settings.audit.at'), format.time(at)],
          [t('settings.audit.actor'), names.get(actor) ?? actor],
          ...(operation ? [[t('settings.audit.operation'), operationOf(operation)] as [ReactNode, ReactNode]] : []),
          [t('settings.audit.subject'), subject],
          [t('settings.audit.address'), address ?? '–'],
          ...useChanges(entry, names),
        ]}
      />
    </Dialog>
  );
}

function useChanges(
  { before, after, details, subjectType: subject, subjectCurrency, subjectUnit }: Entry,
  names: DetailsProps['names'],
): [ReactNode, ReactNode][] {
  const fieldOf = useFieldOf();
  const say = useSay(names);
  const [was, is] = [(before ?? {}) as Row, (after ?? {}) as Row];
  const columns = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(isShown);
  const beside = { currency: subjectCurrency, unit: subjectUnit };
  const row = { ...beside, ...was, ...is };
  return [
    ...columns.map((column): [ReactNode, ReactNode] => {
      const [old, current] = [was, is].map((one) =>
        say({ subject, column, value: one[column], row: { ...row, ...one } }),
      );
      return [fieldOf(column), column in was ? [old, ' → ', current] : current];
    }),
    ...Object.entries((details ?? {}) as Row).map(([column, value]): [ReactNode, ReactNode] => [
      fieldOf(column),
      say({ subject, column, value, row: { ...beside, ...(details as Row) } }),
    ]),
  ];
}
