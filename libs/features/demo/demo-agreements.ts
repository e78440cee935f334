import type { ContractTermsInput } from '#features/agreements';
import type { LocalDate } from '#core/time';
import type { ClientKey } from './demo.types.js';

type DemoDeed = 'sign' | 'send' | 'withdraw' | 'decline' | 'pause' | 'renew';

/** A contract as it is negotiated this autumn. */
export interface DemoAgreement {
  client: ClientKey;
  terms: Omit<ContractTermsInput, 'kind' | 'currency'> & Partial<Pick<ContractTermsInput, 'kind' | 'currency'>>;
  draftedOn: LocalDate;
  deeds: readonly { deed: DemoDeed; on: LocalDate; why?: string }[];
}

const agreement = (
  client: ClientKey,
  terms: DemoAgreement['terms'],
  draftedOn: LocalDate,
  ...deeds: DemoAgreement['deeds']
): DemoAgreement => ({ client, terms, draftedOn, deeds });
const rates = [{ rate: '46' }];

/** One in each state that the others aren't in. */
export const demoAgreements: readonly DemoAgreement[] = [
  agreement('client:verity', { title: 'Annual report', startDate: '2026-12-01', rates }, '2026-11-18'),
  agreement(
    'client:kessler',
    {
      ...{ title: 'Newsletter hours', kind: 'RETAINER', startDate: '2027-01-01' },
      retainer: { fee: '520.00', includedSeconds: 10 * 3600, overageRate: '55' },
    },
    '2026-11-19',
    { deed: 'send', on: '2026-11-20' },
  ),
  agreement(
    'client:kessler',
    { title: 'Weekend calls', startDate: '2026-11-01', rates },
    '2026-10-20',
    { deed: 'send', on: '2026-10-21' },
    { deed: 'decline', on: '2026-10-26', why: 'Not before we are open on Saturdays.' },
  ),
  agreement(
    'client:lumen',
    { title: 'Member survey', startDate: '2026-11-16', rates },
    '2026-10-28',
    { deed: 'send', on: '2026-10-29' },
    { deed: 'withdraw', on: '2026-11-03' },
  ),
  agreement(
    'client:harbor-light',
    { title: 'Teacher training', startDate: '2027-01-04', rates, minimumAmount: '180.00' },
    '2026-11-10',
    { deed: 'sign', on: '2026-11-13' },
  ),
  agreement(
    'client:ferngrove',
    { title: 'Adoption days', startDate: '2026-11-02', rates },
    '2026-10-27',
    { deed: 'sign', on: '2026-11-02' },
    { deed: 'pause', on: '2026-11-16' },
  ),
  agreement(
    'client:noodle-post',
    { title: 'Holiday cards', startDate: '2026-11-02', endDate: '2026-11-22', rates, capAmount: '900.00' },
    '2026-10-27',
    { deed: 'sign', on: '2026-11-02' },
    { deed: 'renew', on: '2026-11-17' },
  ),
];

/** What follows the retainer that comes to its end. */
export const demoRenewal = {
  contract: 'contract:kessler/inbox',
  on: '2026-11-09',
  terms: {
    ...{ isAutomatic: true, noticeDays: 14, reminderDays: 7, termMonths: 6, agreedBy: 'Rita Kessler' },
    priceChange: { percent: '3' },
  },
} as const;

/** Those that ended in the six months before are known to have. */
export const oldOnesEndedOn: LocalDate = '2026-11-01';

/** When the last of it is done. */
export const allAgreedOn: LocalDate = '2026-11-25';
