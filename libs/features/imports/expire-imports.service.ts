import { Injectable } from '@nestjs/common';
import { Every } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';

const HOUR_MS = 3_600_000;
const KEPT_MS = 7 * 24 * HOUR_MS;

/** Uploaded files hold personal data: one that nobody goes on with isn't kept. */
@Injectable()
export class ExpireImportsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Deletes files, with all that was read of them, a week after their last use. What they have brought stays. */
  @Every(HOUR_MS)
  async expireTimeImports(): Promise<void> {
    const before = new Date(this.tenancy.now.getTime() - KEPT_MS);
    const agencies = await this.tenancy.lookUp<{ agencyId: string }>(
      `select agency_id as "agencyId" from agencies_with_old_imports($1) as agency_id`,
      [before],
    );
    for (const tenant of agencies) {
      await this.tenancy.write(tenant, (transaction) =>
        transaction.rows(
          `with gone as (delete from import_files where agency_id = $1 and touched_at < $2 returning import_id)
           update imports set status = 'EXPIRED', progress_at = $3 where agency_id = $1
              and id in (select import_id from gone) and status not in ('STOPPED', 'FAILED')`,
          [transaction.agencyId, before, transaction.now],
        ),
      );
    }
  }
}
