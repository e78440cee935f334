import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useReadAll } from '@/api/use-read-all';
import { InvoiceExplainDocument } from '@/gql/invoices/graphql';
import { ServicesAllDocument } from '@/gql/services/graphql';
import { TeamNamesDocument } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { exactTime } from '@/i18n/format';
import { Button, Dialog, Loaded, ScrollRegion } from '@/ui';
import { explainSteps, type Step } from './explain-steps';
import type { Explanation, Group } from './explanation';
import type { PaperLine } from './invoice-page';
import { lineTitle } from './paper-lines';

interface ExplanationDialogProps {
  invoiceId: string;
  line: PaperLine;
  onClose: () => void;
}

type NameOf = (id: string) => string | undefined;

/** Why a line has its amount, down to the entries and the arithmetic. */
export default function ExplanationDialog({ invoiceId, line, onClose }: ExplanationDialogProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(InvoiceExplainDocument, { invoiceId, lineId: line.id });
  const names = useNames();
  return (
    <Dialog
      title={t('invoices.why.title', { amount: format.money(line.amount) })}
      description={[lineTitle(line, t, format), line.contract?.title, format.month(line.period)]
        .filter(Boolean)
        .join(' · ')}
      isOpen
      isWide
      onClose={onClose}
    >
      <Loaded query={query} rows={6}>
        {({ explainInvoiceLine, invoice }) => {
          const items = new Map(
            invoice?.groupedLines?.flatMap(({ key, label }) => (key && label ? [[key, label]] : [])),
          );
          const steps = explainSteps(explainInvoiceLine as Explanation, {
            ...{ t, format, line },
            currency: line.amount.currency,
            serviceName: (id) => names.get(id) ?? '–',
            itemName: (id) => items.get(id),
          });
          return <Steps steps={steps} personOf={(id) => names.get(id)} textOf={(id) => items.get(id)} />;
        }}
      </Loaded>
    </Dialog>
  );
}

/** Of all services and assistants, by their ids. */
function useNames(): ReadonlyMap<string, string> {
  const services = useReadAll(ServicesAllDocument, {}, (data) => data.services);
  const assistants = useReadAll(TeamNamesDocument, {}, (data) => data.assistants);
  return new Map([...services, ...assistants].map(({ id, name }) => [id, name]));
}

interface StepsProps {
  steps: Step[];
  personOf: NameOf;
  textOf: NameOf;
}

function Steps({ steps, personOf, textOf }: StepsProps): ReactNode {
  return (
    <ol className="flex flex-col">
      {steps.map(({ title, texts, sum, groups, tasks }, i) => (
        <li key={title} className="border-line relative ml-3 border-l pb-5 pl-6 last:border-transparent last:pb-0">
          <span
            aria-hidden
            className="bg-accent-soft text-accent-text absolute top-0 -left-3 flex size-6 items-center justify-center rounded-full text-xs font-semibold"
          >
            {i + 1}
          </span>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="font-semibold">{title}</h3>
            {sum && <span className="tabular ml-auto text-right font-medium">{sum}</span>}
          </div>
          {texts.map((text) => (
            <p key={text} className="text-muted">
              {text}
            </p>
          ))}
          {groups?.map(({ name, groups: of }, j) => (
            <Entries key={j} name={name} groups={of} personOf={personOf} textOf={textOf} />
          ))}
          {tasks && <Tasks tasks={tasks} />}
        </li>
      ))}
    </ol>
  );
}

const SHOWN_AT_FIRST = 8;

interface EntriesProps {
  name: string | undefined;
  groups: Group[];
  personOf: NameOf;
  textOf: NameOf;
}

/** Entries that were rounded together stand under one another; the last column says what became of them. */
function Entries({ name, groups, personOf, textOf }: EntriesProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isAll, showAll] = useState(false);
  const shown = isAll ? groups : groups.slice(0, SHOWN_AT_FIRST);
  const isRounded = groups.some(({ rawSeconds, chargedSeconds }) => rawSeconds !== chargedSeconds);
  return (
    <div className="mt-2">
      {name && <div className="mb-1 font-medium">{name}</div>}
      <ScrollRegion label={name ?? t('invoices.why.time')}>
        <table className="w-full text-xs">
          <thead>
            <tr className="text-muted text-left [&>th]:py-1 [&>th]:pr-3 [&>th]:font-medium">
              <th scope="col">{t('invoices.why.day')}</th>
              <th scope="col">{t('invoices.why.who')}</th>
              <th scope="col">{t('invoices.line.what')}</th>
              <th scope="col" className="text-right">
                {t('invoices.why.worked')}
              </th>
              {isRounded && (
                <th scope="col" className="text-right">
                  {t('invoices.why.charged')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ entries, chargedSeconds }) =>
              entries.map(({ id, day, assistantId, rawSeconds }, i) => (
                <tr key={id} className="border-line border-t align-top [&>td]:py-1 [&>td]:pr-3">
                  <td className="whitespace-nowrap">{format.shortDate(day)}</td>
                  <td className="whitespace-nowrap">{personOf(assistantId) ?? '–'}</td>
                  <td className="min-w-32">{textOf(id) ?? '–'}</td>
                  <td className="tabular text-right">{exactTime(rawSeconds)}</td>
                  {isRounded && (
                    <td className="tabular text-right">{i === entries.length - 1 ? exactTime(chargedSeconds) : ''}</td>
                  )}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </ScrollRegion>
      {groups.length > shown.length && (
        <Button size="small" kind="quiet" onClick={() => showAll(true)}>
          {t('invoices.why.more', { count: groups.length - shown.length })}
        </Button>
      )}
    </div>
  );
}

function Tasks({ tasks }: { tasks: NonNullable<Step['tasks']> }): ReactNode {
  return (
    <ul className="divide-line mt-2 divide-y text-xs">
      {tasks.map(({ id, name, quantity, source }) => (
        <li key={id} className="flex flex-wrap gap-x-4 py-1">
          <span className="min-w-0 flex-1">{name}</span>
          <span className="text-muted">{source}</span>
          <span className="tabular text-right">{quantity}</span>
        </li>
      ))}
    </ul>
  );
}
