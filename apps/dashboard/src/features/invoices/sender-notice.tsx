import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { InvoicesSenderDocument, type InvoiceKind, type InvoicesSenderQuery } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import type { Amount } from '@/i18n/format';
import { ButtonLink, Notice } from '@/ui';

export interface Issuable {
  kind: InvoiceKind;
  tax: Amount;
  /** Without one the agency itself issues it. */
  entity: { address: string; taxId: string | null } | null;
}

type Agency = InvoicesSenderQuery['agency'];

/** What a client will look for in vain; a tax number where tax is charged. */
function missingOf(agency: Agency, invoices: readonly Issuable[]) {
  const senders = invoices.map(({ entity }) => entity ?? agency);
  const isWithout = {
    address: senders.some(({ address }) => address.trim() === ''),
    taxId: invoices.some(({ tax }, i) => Number(tax.amount) !== 0 && !senders[i]?.taxId?.trim()),
    paymentDetails: agency.paymentDetails.trim() === '' && invoices.some(({ kind }) => kind === 'INVOICE'),
  };
  return (['address', 'taxId', 'paymentDetails'] as const).filter((what) => isWithout[what]);
}

/** Says what isn't said of whom invoices are from, before they are issued for good. */
export function SenderNotice({ invoices }: { invoices: readonly Issuable[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { data } = useRead(InvoicesSenderDocument, {});
  const missing = data ? missingOf(data.agency, invoices) : [];
  if (missing.length === 0) return null;
  const isOfEntities = invoices.every(({ entity }) => entity) && !missing.includes('paymentDetails');
  return (
    <div className="mt-3">
      <Notice
        tone="warn"
        action={
          <ButtonLink size="small" to={isOfEntities ? '/settings/series' : '/settings/agency'}>
            {t('invoices.sender.fill')}
          </ButtonLink>
        }
      >
        {t('invoices.sender.missing', { missing: format.list(missing.map((what) => t(`invoices.sender.${what}`))) })}
      </Notice>
    </div>
  );
}
