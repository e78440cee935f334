import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { addDays, monthsBetween, useAgencyDay } from '@/app/agency-day';
import { useRead } from '@/api/use-api';
import { CapacityRetainersDocument } from '@/gql/capacity/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, ButtonLink, Dialog, Facts, Loaded, PlainTable } from '@/ui';
import { freeSeconds, gradeOf, percentOf, type Cell } from './grade';
import type { Capacity, Person } from './use-capacity';

export interface Opened {
  person: Person;
  week: number;
}

/** What fills a person's week. */
export function CellDialog({
  capacity,
  opened,
  onClose,
}: {
  capacity: Capacity;
  opened: Opened | null;
  onClose: () => void;
}): ReactNode {
  const t = useT();
  const format = useFormat();
  const today = useAgencyDay();
  const week = opened ? (capacity.weeks[opened.week] ?? '') : '';
  const cell = opened?.person.cells[opened.week];
  const reports = opened
    ? monthsBetween(week, addDays(week, 6)).flatMap((month) => capacity.reportOf(month) ?? [])
    : [];
  return (
    <Dialog
      isOpen={opened !== null}
      onClose={onClose}
      title={opened?.person.name ?? ''}
      description={
        opened ? t('capacity.weekOf', { from: format.shortDate(week), to: format.date(addDays(week, 6)) }) : ''
      }
      footer={opened && <ButtonLink to={`/team/${opened.person.id}`}>{t('capacity.toPerson')}</ButtonLink>}
    >
      <div className="flex flex-col gap-5">
        {cell ? <Week cell={cell} isUnderWay={week < today} /> : <p className="text-muted">{t('capacity.noneYet')}</p>}
        {reports.length > 0 && <p className="text-muted text-xs">{t('capacity.allocationsText')}</p>}
        {opened &&
          reports.map(({ id, month }) => <Allocations key={id} id={id} month={month} assistantId={opened.person.id} />)}
      </div>
    </Dialog>
  );
}

function Week({ cell, isUnderWay }: { cell: Cell; isUnderWay: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const grade = gradeOf(cell);
  const tone = grade === 'FAR_OVER' ? 'danger' : grade === 'OVER' ? 'warn' : 'info';
  return (
    <Facts
      facts={[
        [
          t('capacity.load'),
          <span key="load" className="flex items-center gap-2">
            {format.percent(percentOf(cell))} <Badge tone={tone}>{t(`capacity.grade.${grade}`)}</Badge>
          </span>,
        ],
        [t('capacity.committed'), format.hours(cell.committedSeconds)],
        [t('capacity.available'), format.hours(cell.availableSeconds)],
        [t(isUnderWay ? 'capacity.freeInWhole' : 'capacity.stillFree'), format.hours(freeSeconds(cell))],
        [t('capacity.leave'), format.hours(cell.leaveSeconds)],
        [t('capacity.holidays'), format.hours(cell.holidaySeconds)],
      ]}
    />
  );
}

function Allocations({ id, month, assistantId }: { id: string; month: string; assistantId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(CapacityRetainersDocument, { id });
  return (
    <section aria-label={format.month(month)}>
      <h3 className="font-semibold">{t('capacity.allocations', { month: format.month(month) })}</h3>
      <Loaded query={query} rows={2}>
        {(data) => {
          const rows = (data.capacityReport?.snapshot?.retainers ?? []).flatMap(({ contract, shares }) => {
            const share = shares.find(({ assistant }) => assistant.id === assistantId);
            return share ? [{ contract, seconds: share.plannedSeconds }] : [];
          });
          if (rows.length === 0) return <p className="text-muted mt-1">{t('capacity.noAllocations')}</p>;
          return (
            <div className="border-line mt-2 rounded-md border">
              <PlainTable
                label={t('capacity.allocations', { month: format.month(month) })}
                rows={rows}
                rowId={({ contract }) => contract.id}
                columns={[
                  {
                    id: 'contract',
                    title: t('capacity.contract'),
                    isHead: true,
                    cell: ({ contract }) => (
                      <>
                        <Link to={`/contracts/${contract.id}`} className="text-accent-text hover:underline">
                          {contract.client.name}
                        </Link>
                        <div className="text-muted text-xs">{contract.title}</div>
                      </>
                    ),
                  },
                  {
                    id: 'hours',
                    title: t('capacity.planned'),
                    isNumber: true,
                    cell: ({ seconds }) => format.hours(seconds),
                  },
                ]}
              />
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
