import { useState, type ReactNode } from 'react';
import { useReadAll } from '@/api/use-read-all';
import { ServicesAllDocument } from '@/gql/services/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, ScrollRegion } from '@/ui';
import { ExplainRate } from './explain-rate';
import { type OneContract } from './shared';

const CELL = 'border-line border-t py-2 pr-3';

interface Row {
  id: string;
  what: string;
  /** From which day on, or whose it is. */
  note: string;
  amount: string;
}

/** What a contract's work costs: hours by its rates, tasks by their prices. */
export function ContractRates({ contract }: { contract: OneContract }): ReactNode {
  const { kind, rates } = contract;
  if (kind === 'PER_TASK') return <TaskPrices contract={contract} />;
  return kind === 'RETAINER' && rates.length === 0 ? null : <HourRates contract={contract} />;
}

/** Rates of the contract itself, and which would apply. */
function HourRates({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { rates, currency, missingPrice } = contract;
  const rows = rates.map(({ id, service, assistant, fromDate, rate }) => ({
    id,
    what: [service?.name ?? t('contracts.anyService'), assistant?.name].filter(Boolean).join(' · '),
    note: format.date(fromDate),
    amount: t('contracts.anHour', { amount: format.money({ amount: rate, currency }) }),
  }));
  return (
    <Card
      title={t('contracts.rates')}
      aside={
        <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('contracts.whichRate')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <p className="text-muted">{t(missingPrice ? 'contracts.noPrices' : 'contracts.noRates')}</p>
      ) : (
        <Prices rows={rows} title={t('contracts.rates')} noteTitle={t('contracts.from')} />
      )}
      {isOpen && <ExplainRate contract={contract} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** By which price tasks are billed: the contract's own, and the services' where it has none. */
function TaskPrices({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const services = useReadAll(ServicesAllDocument, {}, (data) => data.services);
  const { taskPrices, currency, missingPrice } = contract;
  const rowOf = (service: { id: string; name: string }, price: string, note: string): Row => ({
    id: service.id,
    what: service.name,
    note,
    amount: t('contracts.aTask', { amount: format.money({ amount: price, currency }) }),
  });
  const own = new Set(taskPrices.map(({ service }) => service.id));
  const rows = [
    ...taskPrices.map(({ service, price }) => rowOf(service, price, t('contracts.ofContract'))),
    ...services.flatMap((service) =>
      service.unitPrice === null || own.has(service.id)
        ? []
        : [rowOf(service, service.unitPrice, t('contracts.ofService'))],
    ),
  ];
  return (
    <Card title={t('contracts.taskPricesOf')}>
      <p className="text-muted mb-2">{t(missingPrice ? 'contracts.noPrices' : 'contracts.whichPrice')}</p>
      {rows.length > 0 && <Prices rows={rows} title={t('contracts.taskPricesOf')} noteTitle={t('contracts.priceOf')} />}
    </Card>
  );
}

function Prices({ rows, title, noteTitle }: { rows: Row[]; title: string; noteTitle: string }): ReactNode {
  const t = useT();
  return (
    <ScrollRegion label={title}>
      <table className="w-full text-left">
        <thead className="text-muted text-xs">
          <tr>
            <th scope="col" className="pb-2 font-medium">
              {t('contracts.for')}
            </th>
            <th scope="col" className="pb-2 font-medium">
              {noteTitle}
            </th>
            <th scope="col" className="pb-2 text-right font-medium">
              {t('contracts.price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, what, note, amount }) => (
            <tr key={id}>
              <td className={CELL}>{what}</td>
              <td className={CELL}>{note}</td>
              <td className="border-line tabular border-t py-2 text-right">{amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
