import type { DemoAgency, DemoHoliday, DemoService } from './demo.types.js';

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

export const demoHolidays: readonly DemoHoliday[] = [
  { date: '2026-01-01', name: "New Year's Day" },
  { date: '2026-01-19', name: 'Martin Luther King Jr. Day' },
  { date: '2026-05-25', name: 'Memorial Day' },
  { date: '2026-06-19', name: 'Juneteenth' },
  { date: '2026-07-03', name: 'Independence Day (observed)' },
  { date: '2026-09-07', name: 'Labor Day' },
  { date: '2026-11-26', name: 'Thanksgiving' },
  { date: '2026-11-27', name: 'Day after Thanksgiving' },
  { date: '2026-12-25', name: 'Christmas Day' },
  { date: '2026-06-12', name: 'Araw ng Kalayaan', assistant: 'assistant:analyn' },
  { date: '2026-10-01', name: 'Independence Day', assistant: 'assistant:nneka' },
  { date: '2026-10-20', name: 'Mashujaa Day', assistant: 'assistant:wanjiru' },
  { date: '2026-11-09', name: 'Diwali', assistant: 'assistant:maya' },
  { date: '2026-11-09', name: 'Diwali', assistant: 'assistant:priya' },
];

/** In the demo's time export: an entry that was approved only after its month was closed. */
export const lateTag = 'logged late';

/** In the demo's time export: an entry that nobody has approved yet. */
export const unapprovedTag = 'to check';

/** The one client whose October is refused: that month's podcast editing has no hourly rate. */
export const refusedClient = 'client:westbrook';
export const refusedMonth = '2026-10';
