import type { LocalDate } from '#core/time';
import type { ClientKey } from './demo.types.js';

interface DemoNote {
  client: ClientKey;
  on: LocalDate;
  text: string;
}

/** What the agency keeps in mind of its clients, each from a call or a mail. */
export const demoNotes: readonly DemoNote[] = [
  {
    ...{ client: 'client:kessler', on: '2026-11-12' },
    text: 'Rita would rather be called than mailed, before ten in the morning. Owen answers for her when she is away.',
  },
  {
    ...{ client: 'client:kessler', on: '2026-11-24' },
    text: 'They take on a second orthodontist in spring and ask what a larger retainer would cost.',
  },
  {
    ...{ client: 'client:harbor-light', on: '2026-11-18' },
    text: 'Dana opens a second studio in March and will want more hours.',
  },
  {
    ...{ client: 'client:omalley', on: '2026-11-23' },
    text: 'Called about the open invoices: their bookkeeper is back next week, they pay then.',
  },
  { ...{ client: 'client:blue-heron', on: '2026-11-20' }, text: 'Marisol wants a short report each Friday.' },
  {
    ...{ client: 'client:calder', on: '2026-11-25' },
    text: 'Accounts payable only takes invoices with the order number on them.',
  },
  {
    ...{ client: 'client:bramble', on: '2026-11-09' },
    text: 'Imogen is talking to another agency too: answer quickly this month.',
  },
];
