import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#core/time';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';

/** Which entries to approve: all that is given must hold. */
export interface ApprovalRequest {
  ids?: readonly string[];
  importId?: string;
  assistantId?: string;
  /** First and last day in the agency's zone, by an entry's start. */
  from?: LocalDate;
  to?: LocalDate;
  /** Entries with any of these tags are left as they are. */
  tagsNot?: readonly string[];
  /** From when on billing runs see the entries as approved; now, unless a past approval is made up for. */
  approvedAt?: Date;
  /** A user's id. */
  approvedBy?: string;
}

// Nothing that is billed or paid can be among them: only what was approved ever is. Where the contract wants its client's
// approval too, that is still to come.
const APPROVE = `
  with approved as (
    update time_entries t set version = t.version + 1, decided_at = $2, decided_by = $8, rejection_reason = null,
           status = case when c.client_approves_time then 'CLIENT_REVIEW' else 'APPROVED' end,
           approved_at = case when c.client_approves_time then null else $2::timestamptz end
      from agencies a, contracts c
     where t.agency_id = $1 and a.agency_id = t.agency_id and t.status = 'SUBMITTED'
       and c.agency_id = t.agency_id and c.id = t.contract_id
       and ($3::uuid[] is null or t.id = any($3))
       and ($4::uuid is null or t.import_id = $4)
       and ($5::date is null or t.started_at >= $5::date::timestamp at time zone a.time_zone)
       and ($6::date is null or t.started_at < ($6::date + 1)::timestamp at time zone a.time_zone)
       and not t.tags && $7::text[]
       and ($9::uuid is null or t.assistant_id = $9)
    returning 1)
  select count(*)::int as approved from approved`;

/** Approves what assistants have handed in, so that it is billed and paid. */
@Injectable()
export class ApproveTimeEntriesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Entries that aren't submitted stay as they are, so that asking again changes nothing. */
  approveTimeEntries(tenant: Tenant, request: ApprovalRequest): Promise<{ approved: number }> {
    return this.tenancy.write(tenant, (transaction) => this.approveIn(transaction, request));
  }

  /** As `approveTimeEntries`, in the caller's transaction. */
  async approveIn(transaction: TenantTransaction, request: ApprovalRequest): Promise<{ approved: number }> {
    const { ids, importId, from, to, tagsNot = [], approvedAt, approvedBy, assistantId } = request;
    const [outcome] = await transaction.rows<{ approved: number }>(APPROVE, [
      transaction.agencyId,
      ...[approvedAt ?? transaction.now, ids, importId, from, to].map((value) => value ?? null),
      ...[tagsNot, approvedBy ?? null, assistantId ?? null],
    ]);
    return { approved: outcome?.approved ?? 0 };
  }
}
