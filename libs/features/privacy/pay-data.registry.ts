import { BY_ASSISTANT, keep, type PersonalTable } from './personal-table.js';

const FIGURES = keep('amounts and durations, on which the books and the pay rest');

/** What assistants are paid. */
export const PAY: Readonly<Record<string, PersonalTable>> = {
  payouts: { of: { ASSISTANT: BY_ASSISTANT }, columns: { assistant_id: FIGURES } },
  paid_time: {
    of: { ASSISTANT: BY_ASSISTANT },
    columns: { assistant_id: FIGURES, client_id: FIGURES },
  },
  paid_tasks: {
    of: { ASSISTANT: BY_ASSISTANT },
    columns: { assistant_id: FIGURES },
    withheld: { amount_minor: 'the price of the client' },
  },
};
