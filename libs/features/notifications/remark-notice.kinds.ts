import type { NoticeDefinition, Words } from './notice.kinds.js';

type RemarkNotice = 'INVOICE_QUESTIONED' | 'INVOICE_ANSWERED' | 'CHARTER_QUESTIONED' | 'CHARTER_ANSWERED';

interface Said {
  comment: string;
  line?: string;
}

const quoting = (title: string, { comment, line }: Said): Words => ({
  title,
  text: [title, ...(line ? [`About “${line}”:`] : []), comment].join('\n\n'),
});

/** What client and agency say to each other of invoices and of what to expect. */
export const REMARK_NOTICES: { readonly [Kind in RemarkNotice]: NoticeDefinition<Kind> } = {
  INVOICE_QUESTIONED: {
    meaning: 'A client asks about an invoice.',
    isMailed: true,
    words: (said) => quoting(`${said.client} asks about invoice ${said.invoice}`, said),
  },
  INVOICE_ANSWERED: {
    meaning: 'The agency wrote about an invoice.',
    isMailed: true,
    words: (said) => quoting(`An answer about invoice ${said.invoice}`, said),
  },
  CHARTER_QUESTIONED: {
    meaning: 'A client doesn’t expect what is written down.',
    isMailed: true,
    words: (said) =>
      quoting(`${said.client} expects something else under “${said.contract}” (version ${said.number})`, said),
  },
  CHARTER_ANSWERED: {
    meaning: 'The agency wrote about what to expect under a contract.',
    isMailed: true,
    words: (said) => quoting(`An answer about what to expect under “${said.contract}” (version ${said.number})`, said),
  },
};
