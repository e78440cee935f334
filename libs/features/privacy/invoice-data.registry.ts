import {
  BY_CLIENT,
  BY_INVOICE,
  BY_NAME,
  byUser,
  HER_ID,
  keep,
  MENTIONED,
  SAID,
  type PersonalTable,
} from './personal-table.js';

const AS_ISSUED = keep('part of an issued invoice, which the law keeps as it is');

/** What clients were billed. */
export const INVOICES: Readonly<Record<string, PersonalTable>> = {
  invoices: {
    of: { CLIENT: BY_CLIENT, MEMBER: byUser('approved_by') },
    columns: { client_id: AS_ISSUED, approved_by: HER_ID, note: AS_ISSUED },
  },
  invoice_lines: {
    of: { CLIENT: BY_INVOICE },
    columns: { contract_id: AS_ISSUED, note: AS_ISSUED },
    withheld: { basis: 'how the line was computed, which the agency explains' },
  },
  invoice_taxes: { of: { CLIENT: BY_INVOICE }, columns: { invoice_id: AS_ISSUED, reason: AS_ISSUED } },
  invoice_remarks: {
    of: { ...MENTIONED('body'), MEMBER: byUser('author'), CLIENT: BY_INVOICE },
    mentioned: BY_NAME,
    columns: { author: HER_ID, body: SAID },
  },
  documents: {
    of: { CLIENT: BY_INVOICE },
    columns: { content: keep('the paper as issued, with name and address of its buyer, which the law keeps') },
    withheld: { content: 'the paper itself: download it at /api/invoices/<id>/document' },
  },
};
