import {
  BY_ASSISTANT,
  BY_CONTRACT,
  byUser,
  EMPTY,
  keep,
  NEXT_VERSION,
  NOTHING,
  withoutNames,
} from './personal-table.js';
import type { PersonalTable } from './personal-table.js';

const HER_ID = keep('a random id, which leads to nobody once its person is erased');
const FIGURES = keep('amounts and durations, on which the books and the pay rest');
const OF_EXPENSE = (whose: string): string =>
  `exists (select from expenses e where e.agency_id = t.agency_id and e.id = t.expense_id and ${whose.replaceAll('t.', 'e.')})`;

/** What was spent for clients, and what was given back of it; and the pay of corrected time. */
export const EXPENSE_TABLES: Readonly<Record<string, PersonalTable>> = {
  expenses: {
    of: {
      ASSISTANT: BY_ASSISTANT,
      CLIENT: BY_CONTRACT,
      MEMBER: `(${byUser('created_by')} or ${byUser('decided_by')} or ${byUser('consent_answered_by')})`,
    },
    columns: {
      ...{ contract_id: HER_ID, assistant_id: HER_ID, created_by: HER_ID, decided_by: HER_ID },
      ...{
        consent_answered_by: HER_ID,
        advanced_by: keep('a role'),
        consent_address: NOTHING,
        consent_note: EMPTY,
        rejection_reason: NOTHING,
      },
      ...{ description: withoutNames('description'), version: NEXT_VERSION },
    },
    withheld: { markup_percent: 'what the agency adds', advanced_by: 'whom the agency pays' },
  },
  expense_receipts: {
    of: { ASSISTANT: OF_EXPENSE(BY_ASSISTANT), MEMBER: byUser('uploaded_by') },
    hasNoId: true,
    columns: { uploaded_by: HER_ID, content: keep('the voucher of what was spent, which the law keeps') },
    withheld: { content: 'the receipt itself: download it at /api/expenses/<id>/receipt' },
  },
  paid_expenses: { of: { ASSISTANT: BY_ASSISTANT }, hasNoId: true, columns: { assistant_id: FIGURES } },
  paid_corrections: { of: { ASSISTANT: BY_ASSISTANT }, hasNoId: true, columns: { assistant_id: FIGURES } },
};
