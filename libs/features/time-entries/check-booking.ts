import type { LocalDate } from '#core/time';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** Work of somebody under a contract on a day. */
export interface Booking {
  assistantId: string;
  contractId: string;
  serviceId: string;
  date: LocalDate;
}

interface BookableContract {
  assistantId: string;
  id: string;
  title: string;
  startDate: LocalDate;
  endDate: LocalDate | null;
  pauses: [from: LocalDate, until: LocalDate][];
  mayBeWorkedOn: boolean;
}

// A range's end isn't of the range any more.
const CONTRACTS = `
  select a.id as "assistantId", c.id, c.title, c.start_date as "startDate", c.end_date as "endDate",
         (select coalesce(jsonb_agg(jsonb_build_array(lower(p), upper(p))), '[]') from unnest(c.pauses) p) as pauses,
         may_be_worked_on(c.id) as "mayBeWorkedOn"
    from unnest($1::uuid[]) as a(id) cross join lateral contracts_for_time(a.id, $2) c`;

/**
 * For each booking why it isn't possible, if it isn't.
 * Errors: `NOT_FOUND` (assistant, contract, service), `NOT_POSSIBLE` (`ASSISTANT_LEFT`, `CONTRACT_NOT_OFFERED`, `CONTRACT_NOT_ACTIVE` with its
 * dates, `CONTRACT_PAUSED`).
 */
export async function findBookingProblems(
  transaction: TenantTransaction,
  bookings: readonly Booking[],
): Promise<(ApiError | undefined)[]> {
  const distinct = (key: 'assistantId' | 'contractId' | 'serviceId'): string[] => [
    ...new Set(bookings.map((booking) => booking[key])),
  ];
  const assistants = await archivedById(transaction, 'assistants', distinct('assistantId'));
  const services = await archivedById(transaction, 'services', distinct('serviceId'));
  const contracts = await transaction.rows<BookableContract>(CONTRACTS, [
    distinct('assistantId'),
    distinct('contractId'),
  ]);
  const keyOf = (assistantId: string, contractId: string): string => `${assistantId} ${contractId}`;
  const byKey = new Map(contracts.map((contract) => [keyOf(contract.assistantId, contract.id), contract]));
  return bookings.map((booking) => {
    if (!assistants.has(booking.assistantId)) return missing('assistant', 'assistantId');
    if (assistants.get(booking.assistantId)) return LEFT;
    if (services.get(booking.serviceId) !== false) return missing('service', 'serviceId');
    const contract = byKey.get(keyOf(booking.assistantId, booking.contractId));
    return contract ? problemOn(booking.date, contract) : missing('contract to book time on', 'contractId');
  });
}

/** @throws ApiError as `findBookingProblems` has it */
export async function checkBooking(transaction: TenantTransaction, booking: Booking): Promise<void> {
  const [problem] = await findBookingProblems(transaction, [booking]);
  if (problem) throw problem;
}

const LEFT = new ApiError('NOT_POSSIBLE', 'This assistant has left the agency.', {
  reason: 'ASSISTANT_LEFT',
  field: 'assistantId',
});

const missing = (what: string, field: string): ApiError =>
  new ApiError('NOT_FOUND', `There is no such ${what}.`, { field });

function problemOn(date: LocalDate, contract: BookableContract): ApiError | undefined {
  const { title, startDate, endDate, pauses, mayBeWorkedOn } = contract;
  const data = { field: 'contractId', contract: title, date, startDate, endDate };
  if (!mayBeWorkedOn) {
    const reason = 'CONTRACT_NOT_OFFERED';
    return new ApiError('NOT_POSSIBLE', 'Nobody has agreed to this contract: it can’t be worked on.', {
      reason,
      ...data,
    });
  }
  if (date < startDate || (endDate !== null && date > endDate)) {
    return new ApiError('NOT_POSSIBLE', 'The contract is not active on this day.', {
      reason: 'CONTRACT_NOT_ACTIVE',
      ...data,
    });
  }
  const isPaused = pauses.some(([from, until]) => from <= date && date < until);
  return isPaused
    ? new ApiError('NOT_POSSIBLE', 'The contract is paused on this day.', { reason: 'CONTRACT_PAUSED', ...data })
    : undefined;
}

/** Of each that is there whether it is archived. */
async function archivedById(
  transaction: TenantTransaction,
  table: 'assistants' | 'services',
  ids: readonly string[],
): Promise<Map<string, boolean>> {
  return new Map(
    await transaction.tuples<[string, boolean]>(
      `select id, archived_at is not null from ${table} where agency_id = $1 and id = any($2)`,
      [transaction.agencyId, ids],
    ),
  );
}
