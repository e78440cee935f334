import type { ReactNode } from 'react';
import type { PortalInvoiceRowFragment } from '@/gql/portal/graphql';
import { useT } from '@/i18n';
import { Badge, type Tone } from '@/ui/states';

type State = NonNullable<PortalInvoiceRowFragment['state']>;

const TONES: Partial<Record<State, Tone>> = { OVERDUE: 'danger', PAID: 'good', CREDITED: 'plain', PARTLY_PAID: 'warn' };

/** How an invoice stands, as its client sees it. */
export function InvoiceState({ invoice }: { invoice: Pick<PortalInvoiceRowFragment, 'kind' | 'state'> }): ReactNode {
  const t = useT();
  const { kind, state } = invoice;
  if (kind === 'CREDIT_NOTE') return <Badge>{t('portal.state.creditNote')}</Badge>;
  if (!state) return null;
  return <Badge tone={TONES[state] ?? 'info'}>{t(`portal.state.${state}`)}</Badge>;
}

/** Whether something of it is to be paid. */
export const isOpen = ({ kind, balance }: PortalInvoiceRowFragment): boolean =>
  kind === 'INVOICE' && balance !== null && /[1-9]/.test(balance.open.amount) && !balance.open.amount.startsWith('-');
