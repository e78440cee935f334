import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { renderInvoicePdf } from '#features/documents';
import { HandlesJob } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';
import { RENDER_DOCUMENTS, type RenderDocumentsData } from './documents.jobs.js';
import { loadDocuments } from './load-documents.js';

/** Makes and keeps the PDFs of issued invoices. They are kept in the database: as safe, and as shut to others, as it is. */
@Injectable()
export class RenderDocumentsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Those that have their PDF already are left alone, so a repeated job only does what is missing. */
  @HandlesJob(RENDER_DOCUMENTS)
  async renderDocuments({ agencyId, invoiceIds }: RenderDocumentsData): Promise<void> {
    const documents = await this.tenancy.read({ agencyId }, async (transaction) => {
      const missing = await transaction.tuples<[string]>(
        `select i.id from invoices i left join documents d on d.agency_id = i.agency_id and d.invoice_id = i.id
          where i.agency_id = $1 and i.id = any($2) and i.status = 'ISSUED' and d.invoice_id is null`,
        [agencyId, invoiceIds],
      );
      return loadDocuments(transaction, missing.flat());
    });
    const rendered: { id: string; content: Buffer }[] = [];
    for (const [id, document] of documents) {
      rendered.push({ id, content: renderInvoicePdf(document) });
      // Typesetting keeps the thread: let timers run in between, on which the job's lock depends.
      await new Promise(setImmediate);
    }
    await this.tenancy.write({ agencyId }, (transaction) =>
      transaction.tuples(
        `insert into documents (agency_id, invoice_id, content_type, sha256, content)
         select $1, id, 'application/pdf', sha256, content from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as made(id, sha256, content)
         on conflict do nothing`,
        [
          agencyId,
          rendered.map(({ id }) => id),
          rendered.map(({ content }) => sha256(content)),
          rendered.map(({ content }) => content),
        ],
      ),
    );
  }
}

const sha256 = (content: Buffer): Buffer => createHash('sha256').update(content).digest();
