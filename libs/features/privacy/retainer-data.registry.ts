import { BY_CONTRACT, byUser, HER_ID, keep, type PersonalTable } from './personal-table.js';

const TERMS = keep('what was agreed, on which issued invoices rest');
const AGREED = keep('who agreed to pay, from where: the evidence for what was invoiced');

/** What is agreed about the daily life of retainers. */
export const RETAINER_CARE: Readonly<Record<string, PersonalTable>> = {
  pack_offers: { of: { CLIENT: BY_CONTRACT }, columns: { contract_id: TERMS } },
  retainer_care: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('top_up_agreed_by') },
    columns: {
      contract_id: TERMS,
      top_up_agreed_by: HER_ID,
      top_up_agreed_name: AGREED,
      top_up_agreed_address: AGREED,
    },
  },
  retainer_alerts: { of: { CLIENT: BY_CONTRACT }, columns: { contract_id: TERMS } },
  overage_questions: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('answered_by') },
    columns: {
      contract_id: TERMS,
      answered_by: HER_ID,
      answered_name: AGREED,
      answered_address: AGREED,
      note: AGREED,
    },
  },
};
