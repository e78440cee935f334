import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { renderPayoutPdf } from '#features/documents';
import { HandlesJob } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';
import { loadStatements } from './load-statements.js';
import { RENDER_PAYOUT_STATEMENTS, type RenderPayoutStatementsData } from './payout-statement.jobs.js';

/** Makes and keeps the statements of approved payouts, in the database. */
@Injectable()
export class RenderPayoutStatementsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Approvals that have their statement are left alone, and those that were taken back meanwhile get none. */
  @HandlesJob(RENDER_PAYOUT_STATEMENTS)
  async renderPayoutStatements({ agencyId, approvalIds }: RenderPayoutStatementsData): Promise<void> {
    const statements = await this.tenancy.readSnapshot({ agencyId }, async (transaction) => {
      const missing = await transaction.tuples<[string]>(
        `select a.id from payout_approvals a
          where a.agency_id = $1 and a.id = any($2) and a.taken_back_at is null
            and not exists (select from payout_statements s where s.agency_id = a.agency_id and s.approval_id = a.id)`,
        [agencyId, approvalIds],
      );
      return loadStatements(transaction, missing.flat());
    });
    const made: { approvalId: string; payoutId: string; content: Buffer }[] = [];
    for (const { document, ...of } of statements) {
      made.push({ ...of, content: renderPayoutPdf(document) });
      // Typesetting keeps the thread: let timers run in between, on which the job's lock depends.
      await new Promise(setImmediate);
    }
    await this.tenancy.write({ agencyId }, (transaction) =>
      transaction.tuples(
        `insert into payout_statements (agency_id, approval_id, payout_id, content_type, sha256, content)
         select $1, made.approval_id, made.payout_id, 'application/pdf', made.sha256, made.content
           from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) as made (approval_id, payout_id, sha256, content)
         on conflict do nothing`,
        [
          agencyId,
          made.map(({ approvalId }) => approvalId),
          made.map(({ payoutId }) => payoutId),
          made.map(({ content }) => createHash('sha256').update(content).digest()),
          made.map(({ content }) => content),
        ],
      ),
    );
  }
}
