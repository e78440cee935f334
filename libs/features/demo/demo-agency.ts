import type { DemoAgency, DemoService } from './demo.types.js';

/** The same wherever it is made, so that an interrupted start finds it again. */
export const demoTenant = { agencyId: '019dd5c1-8e00-7000-8000-00000000de30' };

/** Six full months of work stand in the demo's books. */
export const demoMonths = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'] as const;

export const demoAgency: DemoAgency = {
  name: 'Larkspur Assistants',
  legalName: 'Larkspur Assistants LLC',
  address: '48 Haywood Street, Suite 3\nAsheville, NC 28801\nUnited States',
  taxId: '84-3920175',
  email: 'accounts@larkspur.example',
  paymentDetails: 'First Piedmont Bank\nRouting 053100300, account 7714 0092 31\nSWIFT FPIEUS3N',
  terms: 'Payable by the due date. After 15 days overdue, work pauses until the balance is paid.',
  paymentTermsDays: 14,
  timeZone: 'America/New_York',
  currency: 'USD',
};

export const demoServices: readonly DemoService[] = [
  { key: 'service:inbox', name: 'Inbox & calendar', hourlyRate: '38' },
  { key: 'service:calls', name: 'Calls & customer care', hourlyRate: '42' },
  { key: 'service:books', name: 'Bookkeeping', hourlyRate: '55', taxRate: '0' },
  { key: 'service:social', name: 'Social media', hourlyRate: '48', unitPrice: '85' },
  { key: 'service:blog', name: 'Blog writing', hourlyRate: '52.50', unitPrice: '180' },
  { key: 'service:design', name: 'Graphic design', hourlyRate: '60', unitPrice: '120' },
  { key: 'service:web', name: 'Website care', hourlyRate: '65', unitPrice: '95' },
  { key: 'service:travel', name: 'Travel planning', hourlyRate: '40', unitPrice: '75' },
  { key: 'service:data', name: 'Data entry', hourlyRate: '30', unitPrice: '0.85' },
  // Priced by the episode; by the hour only where a contract says what the hour costs.
  { key: 'service:podcast', name: 'Podcast editing', unitPrice: '140' },
];

/** In the demo's time export: an entry that was approved only after its month was closed. */
export const lateTag = 'logged late';

/** In the demo's time export: an entry that nobody has approved yet. */
export const unapprovedTag = 'to check';

/** The one client whose October is refused: that month's podcast editing has no hourly rate. */
export const refusedClient = 'client:westbrook';
export const refusedMonth = '2026-10';

/** The sizes of retainer that it sells: name, dollars a month, hours, dollars an hour beyond. Ten hours roll over for two months. */
export const demoPlans: readonly (readonly [name: string, fee: number, hours: number, overageRate: number])[] = [
  ['Starter', 780, 20, 45],
  ['Standard', 1_440, 40, 42],
  ['Full desk', 2_040, 60, 40],
];
