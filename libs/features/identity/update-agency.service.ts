import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { Tenancy, updateRow, type RowValues, type TenantTransaction } from '#platform/tenancy';
import { AGENCY_COLUMNS } from './agency.reads.js';
import type { Agency } from './agency.type.js';
import type { UpdateAgencyInput } from './update-agency.type.js';

@Injectable()
export class UpdateAgencyService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * @throws ApiError `CONFLICT`; `NOT_POSSIBLE` for another time zone or currency once something has been billed by the
   *   present one
   */
  updateAgency(caller: Caller, input: UpdateAgencyInput): Promise<void> {
    return this.tenancy.write(caller, async (transaction) => {
      const sql = `select ${AGENCY_COLUMNS} from agencies where agency_id = $1 for update`;
      const [agency] = await transaction.rows<Agency>(sql, [transaction.agencyId]);
      refuseStale(agency, input, 'agency');
      await refuseWhatIsFixed(transaction, agency, input);
      await updateRow(transaction, { table: 'agencies', id: transaction.agencyId, key: 'agency_id' }, rowOf(input));
    });
  }
}

async function refuseWhatIsFixed(
  transaction: TenantTransaction,
  agency: Agency,
  { timeZone, currency }: UpdateAgencyInput,
): Promise<void> {
  const fixed = [
    ...(timeZone && timeZone !== agency.timeZone ? ['timeZone'] : []),
    ...(currency && currency !== agency.currency ? ['currency'] : []),
  ];
  if (fixed.length === 0) return;
  const [billed] = await transaction.rows('select from billing_runs where agency_id = $1 limit 1', [
    transaction.agencyId,
  ]);
  if (!billed) return;
  throw new ApiError('NOT_POSSIBLE', 'Months have been billed already: time zone and currency stay as they are.', {
    reason: 'BILLED_ALREADY',
    fixed,
  });
}

/** Texts that are never absent are emptied by null, and what an agency can't be without stays. */
const rowOf = (input: UpdateAgencyInput): RowValues => ({
  name: input.name ?? undefined,
  legal_name: input.legalName ?? undefined,
  address: input.address === null ? '' : input.address,
  tax_id: input.taxId,
  email: input.email,
  payment_details: input.paymentDetails === null ? '' : input.paymentDetails,
  terms: input.terms === null ? '' : input.terms,
  payment_terms_days: input.paymentTermsDays ?? undefined,
  time_zone: input.timeZone ?? undefined,
  currency: input.currency ?? undefined,
  default_hourly_rate: input.defaultHourlyRate,
  bills_automatically: input.billsAutomatically ?? undefined,
  requires_invoice_approval: input.requiresInvoiceApproval ?? undefined,
});
