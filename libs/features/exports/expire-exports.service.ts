import { Injectable } from '@nestjs/common';
import { Every } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';

const HOUR_MS = 3_600_000;

/** Files that were built hold what the agency's tables do, and aren't kept for long. */
@Injectable()
export class ExpireExportsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Deletes files a week after they were built. That they were asked for stays known. */
  @Every(HOUR_MS)
  async expireExports(): Promise<void> {
    const agencies = await this.tenancy.lookUp<{ agencyId: string }>(
      `select agency_id as "agencyId" from agencies_with_old_exports($1) as agency_id`,
      [this.tenancy.now],
    );
    for (const tenant of agencies) {
      await this.tenancy.write(tenant, (transaction) =>
        transaction.rows(
          `update exports set status = 'EXPIRED' where agency_id = $1 and expires_at <= $2 and status <> 'EXPIRED'`,
          [transaction.agencyId, transaction.now],
        ),
      );
    }
  }
}
