import type { InvoiceDraft } from '#core/billing';
import type { PreviewPage } from '#features/billing';
import { moneyOf } from '#platform/graphql';
import type { BillingPreviewPage, PreviewInvoice } from './run-billing.type.js';

/** What a run would bill, as the API shows it. */
export const presentPreview = ({ clients, services, contracts, hasNextPage }: PreviewPage): BillingPreviewPage => ({
  nodes: clients.map((client) => ({
    ...client,
    invoices: client.invoices.map((invoice) => presentInvoice(invoice, { services, contracts })),
  })),
  pageInfo: { hasNextPage, ...(clients.length > 0 && { endCursor: clients.at(-1)?.clientId }) },
});

/** An invoice that isn't saved, with the names of what its lines are of. */
export function presentInvoice(
  { currency, lines, subtotalMinor, totalMinor }: InvoiceDraft,
  { services, contracts }: Pick<PreviewPage, 'services' | 'contracts'>,
): PreviewInvoice {
  return {
    lines: lines.map(
      ({
        kind,
        contractId,
        serviceId,
        period,
        quantitySeconds,
        quantity,
        unitPrice,
        factor,
        amountMinor,
        taxRate,
        taxCategory,
        taxReason,
      }) => ({
        ...{ kind, period, quantitySeconds, quantity, unitPrice, factor, taxRate, taxCategory, taxReason },
        contract: contracts.get(contractId) ?? '',
        service: serviceId && services.get(serviceId),
        amount: moneyOf(amountMinor, currency),
      }),
    ),
    subtotal: moneyOf(subtotalMinor, currency),
    tax: moneyOf(totalMinor - subtotalMinor, currency),
    total: moneyOf(totalMinor, currency),
  };
}
