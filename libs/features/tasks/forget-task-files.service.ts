import { Injectable } from '@nestjs/common';
import { Every } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';

const HOUR_MS = 3_600_000;
export const REMOVED_KEPT_DAYS = 30;

/** Whoever removes a file may take that back; after a month nobody will, and it only takes room. */
@Injectable()
export class ForgetTaskFilesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Deletes the contents of files that were removed a month ago. That they were there stays. */
  @Every(HOUR_MS)
  async forgetTaskFiles(): Promise<void> {
    const before = new Date(this.tenancy.now.getTime() - REMOVED_KEPT_DAYS * 24 * HOUR_MS);
    const agencies = await this.tenancy.lookUp<{ agencyId: string }>(
      `select agency_id as "agencyId" from agencies_with_removed_files($1) as agency_id`,
      [before],
    );
    for (const tenant of agencies)
      await this.tenancy.write(tenant, (transaction) =>
        transaction.rows(
          `delete from task_file_contents c using task_files f
            where c.agency_id = $1 and f.agency_id = c.agency_id and f.id = c.file_id and f.removed_at < $2`,
          [transaction.agencyId, before],
        ),
      );
  }
}
