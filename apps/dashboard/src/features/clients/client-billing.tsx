import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ClientsEntitiesDocument } from '@/gql/clients/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Facts } from '@/ui';
import { EditDetails, EditInvoicing, EditPaymentTerms, EditTax } from './billing-dialogs';
import type { OneClient } from './client-page';
import { PurchaseOrders } from './purchase-orders';

type Open = 'details' | 'invoicing' | 'payment' | 'tax';

/** How a client is billed: its particulars, orders, payment and tax terms, each edited in its place. */
export function ClientBilling({ client, mayWrite }: { client: OneClient; mayWrite: boolean }): ReactNode {
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const edit = (what: Open) => (mayWrite ? () => setOpen(what) : undefined);
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Details client={client} onEdit={edit('details')} />
        <div className="flex flex-col gap-4">
          <Invoicing client={client} onEdit={edit('invoicing')} />
          <PaymentTerms client={client} onEdit={edit('payment')} />
          <TaxTerms client={client} onEdit={edit('tax')} />
        </div>
      </div>
      <PurchaseOrders client={client} mayWrite={mayWrite} />
      {open === 'details' && <EditDetails client={client} onClose={close} />}
      {open === 'invoicing' && <EditInvoicing client={client} onClose={close} />}
      {open === 'payment' && <EditPaymentTerms client={client} onClose={close} />}
      {open === 'tax' && <EditTax client={client} onClose={close} />}
    </>
  );
}

interface PartProps {
  client: OneClient;
  onEdit: (() => void) | undefined;
}

function EditButton({ onEdit, what }: { onEdit: (() => void) | undefined; what: string }): ReactNode {
  const t = useT();
  if (!onEdit) return null;
  return (
    <Button size="small" aria-haspopup="dialog" onClick={onEdit} aria-label={t('clients.editOf', { what })}>
      {t('clients.edit')}
    </Button>
  );
}

function Details({ client, onEdit }: PartProps): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('clients.details')} aside={<EditButton onEdit={onEdit} what={t('clients.details')} />}>
      <Facts
        facts={[
          [t('clients.legalName'), client.legalName ?? client.name],
          [t('clients.address'), <span className="whitespace-pre-line">{client.address || '–'}</span>],
          [t('clients.email'), client.email ?? '–'],
          [t('clients.taxId'), client.taxId ?? '–'],
          [t('clients.orderNumber'), client.purchaseOrder ?? '–'],
          [t('clients.currency'), client.currency ?? t('clients.asAgency')],
          [t('clients.language'), format.language(client.language)],
        ]}
      />
    </Card>
  );
}

/** In whose name is only told where the agency has others than its own. */
function Invoicing({ client, onEdit }: PartProps): ReactNode {
  const t = useT();
  const { data } = useRead(ClientsEntitiesDocument, {});
  const facts: [string, string][] = [
    [t('clients.grouping'), t(`clients.grouping.${client.invoiceGrouping ?? 'NONE'}`)],
  ];
  if (data?.legalEntities.length)
    facts.unshift([t('clients.entity'), client.legalEntity?.name ?? t('clients.entity.own')]);
  return (
    <Card title={t('clients.invoicing')} aside={<EditButton onEdit={onEdit} what={t('clients.invoicing')} />}>
      <Facts facts={facts} />
    </Card>
  );
}

function PaymentTerms({ client, onEdit }: PartProps): ReactNode {
  const t = useT();
  const terms = client.paymentTerms;
  const yesNo = (is: boolean | null | undefined): string =>
    is === null || is === undefined ? t('clients.asAgency') : t(is ? 'ui.yes' : 'ui.no');
  return (
    <Card title={t('clients.paymentTerms')} aside={<EditButton onEdit={onEdit} what={t('clients.paymentTerms')} />}>
      <Facts
        facts={[
          [
            t('clients.days'),
            client.paymentTermsDays === null
              ? t('clients.asAgency')
              : t('clients.daysCount', { count: client.paymentTermsDays }),
          ],
          [t('clients.reminders'), yesNo(terms?.getsReminders)],
          [t('clients.lateFees'), yesNo(terms?.paysLateFees)],
          [t('clients.prepaid'), yesNo(terms?.drawsPrepaid)],
        ]}
      />
    </Card>
  );
}

function TaxTerms({ client, onEdit }: PartProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const terms = client.taxTerms ?? [];
  return (
    <Card title={t('clients.taxTerms')} aside={<EditButton onEdit={onEdit} what={t('clients.taxTerms')} />}>
      {terms.length === 0 && (
        <p className="text-muted">
          {client.taxRate ? t('clients.taxOf', { percent: format.rate(client.taxRate) }) : t('clients.noTax')}
        </p>
      )}
      <ul className="flex flex-col gap-1.5">
        {terms.map(({ from, reason, treatment, tax }) => (
          <li key={from ?? 'start'}>
            <span className="font-medium">{t(`clients.treatment.${treatment}`)}</span>{' '}
            <span className="text-muted">
              {[
                tax && `${tax.name} ${format.rate(tax.percent)}`,
                reason,
                from && t('clients.since', { from: format.date(from) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
