import type { InvoiceGrouping } from '#core/invoicing';
import { rowsById, type BatchRead } from '#platform/graphql';

/** How clients are invoiced. */
export interface ClientInvoicing {
  id: string;
  legalEntityId: string | null;
  grouping: InvoiceGrouping | null;
}

export const clientInvoicingById: BatchRead<ClientInvoicing> = async (reads, ids) =>
  rowsById(
    await reads.rows<ClientInvoicing>(
      `select id, legal_entity_id as "legalEntityId", invoice_grouping as grouping from clients where id = any($1)`,
      [ids],
    ),
  );
