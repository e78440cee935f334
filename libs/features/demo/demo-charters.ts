import type { SetCharterInput } from '#features/charters';
import type { LocalDate } from '#core/time';
import type { ContractKey } from './demo.types.js';

export interface DemoCharter {
  contract: ContractKey;
  writtenOn: LocalDate;
  terms: Omit<SetCharterInput, 'contractId' | 'number'>;
  acknowledged: readonly { by: 'CLIENT' | 'ASSISTANT'; on: LocalDate }[];
}

const office = {
  ...{ timeZone: 'America/New_York', fromTime: '09:00', toTime: '17:00' },
  weekdays: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
} as const;

/** Of the client who can sign in to the demo one that both sides know, and one that nobody has read yet; of the assistant too. */
export const demoCharters: readonly DemoCharter[] = [
  {
    contract: 'contract:kessler/inbox',
    writtenOn: '2026-10-05',
    terms: {
      ...{ ...office, weekdays: [...office.weekdays], assistantKind: 'ADMINISTRATOR', responseMinutes: 120 },
      ...{ channels: ['mail', 'chat'], notIncluded: 'Advice on treatment, and anything about insurance claims.' },
      work: 'The practice’s inbox: sorted by ten, answered by the templates, and what is urgent called through.',
    },
    acknowledged: [
      { by: 'ASSISTANT', on: '2026-10-05' },
      { by: 'CLIENT', on: '2026-10-06' },
    ],
  },
  {
    contract: 'contract:kessler/calls',
    writtenOn: '2026-11-23',
    terms: {
      ...{ ...office, weekdays: [...office.weekdays], assistantKind: 'ADMINISTRATOR', responseMinutes: 15 },
      ...{ channels: ['phone'], notIncluded: 'Calls outside of working hours.' },
      work: 'Patients’ calls: appointments made and moved, and a note of each in the practice’s calendar.',
    },
    acknowledged: [],
  },
  {
    contract: 'contract:westbrook/production',
    writtenOn: '2026-11-19',
    terms: {
      ...{ ...office, weekdays: ['TUE', 'WED', 'THU'], assistantKind: 'SPECIALIST', responseMinutes: 240 },
      ...{ channels: ['mail'], notIncluded: 'Sound editing.' },
      work: 'Guests invited and confirmed, show notes written, clips of each show on its channels the day after.',
    },
    acknowledged: [],
  },
];
