import type { BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';

export const documentPath = (invoiceId: string): string => `/api/invoices/${invoiceId}/document`;

/** Of invoices whose document is made, where to get it. */
export const documentPathsByInvoice: BatchRead<string> = async (reads, invoiceIds) => {
  const ids = await reads.tuples<[string]>(`select invoice_id from documents where invoice_id = any($1)`, [invoiceIds]);
  return new Map(ids.map(([id]) => [id, documentPath(id)]));
};

export interface StoredDocument {
  contentType: string;
  content: Buffer;
  sha256: Buffer;
  number: string;
}

export async function findDocument(
  transaction: TenantTransaction,
  invoiceId: string,
): Promise<StoredDocument | undefined> {
  const [document] = await transaction.rows<StoredDocument>(
    `select d.content_type as "contentType", d.content, d.sha256, i.number
       from documents d join invoices i on i.agency_id = d.agency_id and i.id = d.invoice_id where d.invoice_id = $1`,
    [invoiceId],
  );
  return document;
}
