import type { BalanceQuantity } from '#core/billing';
import { nextState, type Transitions } from '#core/lifecycle';
import type { Month } from '#core/time';
import { quantityOf, type RetainerQuantity, type UnitOfBalance } from '#features/retainers';
import { ApiError, type Caller } from '#platform/access';
import { groupRows, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { AnsweredVia, AnswerOverageInput, OverageAnswer, OverageQuestion } from './care.type.js';
import { heldNow } from './held-now.js';
import type { OpenRetainer } from './load-open-retainers.js';

interface QuestionRow extends UnitOfBalance, Omit<OverageQuestion, 'overage'> {
  contractId: string;
  overageUnits: string;
}

const QUESTIONS = `
  select q.contract_id as "contractId", q.period, q.asked_at::text as "askedAt", q.overage_units as "overageUnits", q.answer,
         q.answered_at::text as "answeredAt", q.answered_name as "answeredBy", q.answered_via as "answeredVia",
         host(q.answered_address) as "answeredFrom", q.note,
         case when q.answered_via = 'PORTAL' then q.note end as "clientNote", r.unit, c.currency
    from overage_questions q join retainers r using (agency_id, contract_id)
    join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id`;

/** What was asked about has gone since. */
export const isNothing = ({ seconds, money }: RetainerQuantity): boolean =>
  !seconds && !(money && Number(money.amount));

/** Under which key a client is asked about a month's. */
export const overageKey = (contractId: string, period: Month): string => `overage:${contractId}:${period}`;

/** The latest month first, with what was asked or answered. */
export const questionsByContract: BatchRead<OverageQuestion[]> = async (reads, ids) => {
  const rows = await reads.rows<QuestionRow>(
    `${QUESTIONS} where q.contract_id = any($1) order by q.contract_id, q.period desc`,
    [ids],
  );
  return groupRows(
    rows.map(({ overageUnits, ...row }) => ({ ...row, overage: quantityOf(overageUnits, row) })),
    'contractId',
  );
};

export const isAgreed = ({ answer }: OverageQuestion): boolean => answer === 'GIVEN';

/**
 * A question that isn't agreed to, at what it comes to now. A closed month of which nothing is held any more has nothing to
 * ask; a refusal of it was of what was asked.
 */
export function asOfNow(question: OverageQuestion, retainer: OpenRetainer): OverageQuestion {
  const held = isAgreed(question) ? undefined : heldNow(retainer);
  const now = held?.get(question.period.slice(0, 7)) ?? (held && question.answer === null ? 0n : undefined);
  if (now === undefined) return question;
  const { contract } = retainer;
  return {
    ...question,
    overage: quantityOf(String(now), { unit: contract.retainer.unit, currency: contract.currency }),
  };
}

interface Answered {
  via: AnsweredVia;
  /** What the month holds as it is answered; undefined where it can't be counted. */
  held: BalanceQuantity | undefined;
}

type State = 'ASKED' | OverageAnswer;

/** A refusal may become a consent; a consent is billed, and stays. */
const QUESTION: Transitions<State, OverageAnswer> = {
  ASKED: { GIVEN: 'GIVEN', REFUSED: 'REFUSED' },
  REFUSED: { GIVEN: 'GIVEN', REFUSED: 'REFUSED' },
  GIVEN: {},
};

/**
 * Writes a client's answer down, with what it was to; only one that is given is a consent to the billing rules.
 * @throws ApiError `NOT_POSSIBLE` where nothing was asked, or consent is given already
 */
export async function answerIn(
  transaction: TenantTransaction,
  caller: Caller,
  input: AnswerOverageInput & Answered,
): Promise<void> {
  const { contractId, period, answer } = input;
  const key = [transaction.agencyId, contractId, `${period}-01`];
  const [asked] = await transaction.rows<{ answer: OverageAnswer | null }>(
    'select answer from overage_questions where agency_id = $1 and contract_id = $2 and period = $3 for update',
    key,
  );
  if (!asked) throw new ApiError('NOT_POSSIBLE', 'Nobody asked about that month.', { reason: 'NOT_ASKED', period });
  const next = nextState(QUESTION, asked.answer ?? 'ASKED', answer);
  if (!next.ok) throw new ApiError('NOT_POSSIBLE', 'Consent is given already.', { reason: 'ALREADY_GIVEN', period });
  await transaction.rows(
    `update overage_questions set answer = $4, answered_at = $5, answered_by = $6, answered_name = $7, answered_via = $8,
       answered_address = $9, note = $10, overage_units = coalesce(nullif($11::bigint, 0), overage_units)
      where agency_id = $1 and contract_id = $2 and period = $3`,
    [
      ...[...key, answer, transaction.now, caller.userId, input.answeredBy, input.via],
      ...[input.via === 'PORTAL' ? (caller.address ?? null) : null, input.note ?? null],
      input.held === undefined ? null : String(input.held),
    ],
  );
  if (answer === 'GIVEN') await consentIn(transaction, { contractId, period, givenBy: caller.userId });
}

/** One that is there from before stays as it is. */
async function consentIn(
  transaction: TenantTransaction,
  { contractId, period, givenBy }: { contractId: string; period: Month; givenBy: string },
): Promise<void> {
  await transaction.rows(
    `insert into overage_consents (agency_id, contract_id, period, given_at, given_by) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [transaction.agencyId, contractId, `${period}-01`, transaction.now, givenBy],
  );
}
