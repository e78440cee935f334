import { IssueInvoicesService } from '#features/invoices';
import { createDataSource } from '#platform/database';
import { Tenancy } from '#platform/tenancy';

/** A process that issues many invoices at once, each in a transaction of its own, and ends once all are issued. */
const { DATABASE_URL, AGENCY_ID, INVOICE_IDS } = process.env as Record<string, string>;
const ids = JSON.parse(INVOICE_IDS ?? '[]') as string[];
const dataSource = await createDataSource({ url: DATABASE_URL as string, poolSize: ids.length }).initialize();
const issuing = new IssueInvoicesService(new Tenancy(dataSource));
process.send?.('ready');
const request = (id: string) => ({ invoiceIds: [id], withoutDocuments: true });
// Again and again, as impatient people do: what is issued already is passed over.
for (let round = 0; round < 3; round++)
  await Promise.all(ids.map((id) => issuing.issueInvoices({ agencyId: AGENCY_ID as string }, request(id))));
await dataSource.destroy();
process.exit(0);
