import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Pages } from '@/api/use-api';
import { useFormat, useT } from '@/i18n';
import { Badge, cx, DataTable, Menu, Meter, type Column, type ListOrder } from '@/ui';
import { healthOf, HEALTH_TONES, tightest, toneOfUse, type ClientRow } from './health';
import { isZero } from '@/i18n/amounts';
import { sizeOf, useQuantity } from '@/i18n/quantity';
import { moneyList } from './money-list';
import { useArchiving } from './use-archiving';

interface ClientsTableProps {
  pages: Pages<ClientRow>;
  order: ListOrder;
  onOpen: (row: ClientRow) => void;
  empty: ReactNode;
  mayWrite: boolean;
}

export function ClientsTable({ pages, order, onOpen, empty, mayWrite }: ClientsTableProps): ReactNode {
  const t = useT();
  return (
    <DataTable
      label={t('clients.title')}
      columns={useColumns(mayWrite)}
      pages={pages}
      order={order}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

function useColumns(mayWrite: boolean): Column<ClientRow>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'name',
      orderBy: 'NAME',
      title: t('clients.name'),
      width: 1.7,
      onCard: 'title',
      cell: (row) => <Name row={row} />,
    },
    { id: 'retainer', title: t('clients.retainerLeft'), width: 2, cell: (row) => <Left row={row} /> },
    {
      id: 'unbilled',
      title: t('clients.unbilledWork'),
      isNumber: true,
      onCard: 'none',
      cell: ({ unbilledWork }) =>
        [
          unbilledWork && unbilledWork.seconds > 0 && format.hours(unbilledWork.seconds),
          unbilledWork && unbilledWork.tasks > 0 && t('clients.tasksCount', { count: unbilledWork.tasks }),
        ]
          .filter(Boolean)
          .join(' · ') || '–',
    },
    {
      id: 'open',
      title: t('clients.open'),
      isNumber: true,
      onCard: 'none',
      cell: ({ balance }) =>
        moneyList(
          format,
          balance.map(({ open }) => open),
        ),
    },
    {
      id: 'overdue',
      title: t('clients.overdue'),
      isNumber: true,
      onCard: 'figure',
      cell: (row) => <Late row={row} />,
      cardCell: (row) => (isLate(row) ? <Late row={row} /> : '–'),
    },
    {
      id: 'contact',
      title: t('clients.lastNote'),
      onCard: 'none',
      cell: ({ notes }) => {
        const [note] = notes.nodes;
        return note ? format.ago(note.createdAt) : '–';
      },
    },
    {
      id: 'health',
      title: t('clients.health'),
      width: 0.9,
      onCard: 'figure',
      cell: (row) => {
        const health = healthOf(row);
        return <Badge tone={HEALTH_TONES[health]}>{t(`clients.health.${health}`)}</Badge>;
      },
    },
    ...(mayWrite
      ? [
          {
            id: 'menu',
            title: t('ui.actions'),
            width: 0.6,
            isNumber: true,
            onCard: 'menu' as const,
            cell: (row: ClientRow) => <RowMenu row={row} />,
          },
        ]
      : []),
  ];
}

const Name = ({ row: { id, name, tags, contacts } }: { row: ClientRow }): ReactNode => (
  <span className="block min-w-0 truncate">
    <Link to={`/clients/${id}`} className="text-accent-text font-medium hover:underline">
      {name}
    </Link>
    <span className="text-muted block truncate text-xs font-normal">
      {[contacts[0]?.name, ...(tags ?? [])].filter(Boolean).join(' · ')}
    </span>
  </span>
);

function Left({ row }: { row: ClientRow }): ReactNode {
  const t = useT();
  const quantity = useQuantity();
  const standing = tightest(row);
  if (!standing || sizeOf(standing.available) === 0) return <span className="text-muted max-md:hidden">–</span>;
  const { left, available, percentUsed } = standing;
  return (
    <span className="flex items-center gap-2">
      <span className="w-16 shrink-0">
        <Meter
          value={Math.max(sizeOf(left), 0)}
          most={sizeOf(available)}
          label={t('clients.retainerLeft')}
          tone={toneOfUse(percentUsed)}
        />
      </span>
      <span className="truncate">{t('clients.leftOf', { left: quantity(left), all: quantity(available) })}</span>
    </span>
  );
}

const isLate = ({ balance }: ClientRow): boolean => balance.some(({ overdue }) => !isZero(overdue));

function Late({ row }: { row: ClientRow }): ReactNode {
  const format = useFormat();
  const overdue = row.balance.map((one) => one.overdue);
  return <span className={cx(isLate(row) && 'text-danger font-medium')}>{moneyList(format, overdue)}</span>;
}

function RowMenu({ row }: { row: ClientRow }): ReactNode {
  const t = useT();
  const { archive, restore } = useArchiving();
  return (
    <Menu
      label={t('clients.actionsOf', { name: row.name })}
      items={[
        row.archivedAt
          ? { label: t('clients.restore'), onSelect: () => restore(row) }
          : { label: t('clients.archive'), onSelect: () => archive(row) },
      ]}
    />
  );
}
