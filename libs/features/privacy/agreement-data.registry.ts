import {
  BY_ASSISTANT,
  BY_CONTRACT,
  BY_NAME,
  byUser,
  HER_ID,
  keep,
  MENTIONED,
  SAID,
  type PersonalTable,
} from './personal-table.js';

const TERMS = keep('what was agreed, on which issued invoices rest');
const WORD = keep('who said what and from where, which proves how the contract goes on or ends');
const EXPECTED = keep('a text that people acknowledged and that never changes, which proves what they expected');

/** What follows contracts' ends, and what is expected under them. */
export const AGREEMENT_TABLES: Readonly<Record<string, PersonalTable>> = {
  renewal_terms: {
    of: { CLIENT: BY_CONTRACT },
    hasNoId: true,
    columns: { contract_id: TERMS, agreed_by: WORD },
  },
  renewal_notices: {
    of: { CLIENT: BY_CONTRACT, MEMBER: `(${byUser('recorded_by')} or ${byUser('withdrawn_by')})` },
    columns: {
      ...{ contract_id: TERMS, recorded_by: HER_ID, withdrawn_by: HER_ID },
      ...{ name: WORD, address: WORD, remark: WORD },
    },
  },
  renewal_reminders: { of: { CLIENT: BY_CONTRACT }, hasNoId: true, columns: { contract_id: TERMS } },
  contract_renewals: { of: { CLIENT: BY_CONTRACT }, columns: { contract_id: TERMS } },
  contract_charters: {
    of: { CLIENT: BY_CONTRACT, MEMBER: byUser('created_by') },
    columns: { contract_id: TERMS, created_by: HER_ID, text: EXPECTED },
  },
  charter_acknowledgements: {
    of: { CLIENT: BY_CONTRACT, ASSISTANT: BY_ASSISTANT, MEMBER: byUser('recorded_by') },
    columns: {
      ...{ contract_id: TERMS, assistant_id: HER_ID, recorded_by: HER_ID },
      ...{ name: WORD, address: WORD, text_sha256: keep('of the text that was shown') },
    },
  },
  charter_remarks: {
    of: { ...MENTIONED('body'), MEMBER: byUser('author'), CLIENT: BY_CONTRACT },
    mentioned: BY_NAME,
    columns: { contract_id: TERMS, author: HER_ID, body: SAID },
  },
};
