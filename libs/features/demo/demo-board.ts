import type { TaskAction } from '#core/tasks';
import type { LocalDate } from '#core/time';
import type { AssistantKey, ClientKey, ServiceKey } from './demo.types.js';

type DemoActor = 'MANAGER' | 'ASSISTANT' | 'CLIENT';

interface DemoTaskStep {
  action: TaskAction;
  by: DemoActor;
  on: LocalDate;
  note?: string;
  assistant?: AssistantKey;
}

/** A task of the client who can sign in to the demo, and of the assistant who can. */
export interface DemoBoardTask {
  title: string;
  description?: string;
  service: ServiceKey;
  madeBy: DemoActor;
  madeOn: LocalDate;
  dueOn: LocalDate;
  priority?: 'LOW' | 'HIGH' | 'URGENT';
  checklist?: readonly string[];
  steps: readonly DemoTaskStep[];
  comments?: readonly { by: DemoActor; on: LocalDate; body: string; isInternal?: boolean }[];
}

const step = (action: TaskAction, by: DemoActor, on: LocalDate, note?: string): DemoTaskStep => ({
  ...{ action, by, on },
  ...(note !== undefined && { note }),
});
const takenOn = (on: LocalDate, assistant: AssistantKey = 'assistant:maya'): DemoTaskStep[] => [
  { ...step('ASSIGN', 'MANAGER', on), assistant },
  step('ACCEPT', 'MANAGER', on),
];
const inbox: ServiceKey = 'service:inbox';

/** One or more in each state, on the inbox retainer of Kessler Orthodontics. */
export const demoBoard: readonly DemoBoardTask[] = [
  {
    ...{ title: 'Ask for a second quote for the waiting room chairs', service: inbox, madeBy: 'CLIENT' },
    ...{ madeOn: '2026-11-24', dueOn: '2026-12-11', priority: 'LOW', steps: [] },
  },
  {
    ...{ title: 'Move the Friday consultations to the new room', service: inbox, madeBy: 'CLIENT' },
    ...{ madeOn: '2026-11-23', dueOn: '2026-12-02', priority: 'HIGH', steps: takenOn('2026-11-24') },
    description: 'All consultations from the first Friday of next month on. **Room 3**, same hours.',
  },
  {
    ...{ title: 'Sort the holiday greetings list', service: inbox, madeBy: 'MANAGER' },
    ...{ madeOn: '2026-11-16', dueOn: '2026-11-30' },
    checklist: ['Families of this year', 'Referring dentists', 'Suppliers'],
    steps: [...takenOn('2026-11-16'), step('START', 'ASSISTANT', '2026-11-17')],
    comments: [
      { by: 'ASSISTANT', on: '2026-11-18', body: 'Families are done, 212 of them. The dentists are next.' },
      { by: 'MANAGER', on: '2026-11-18', body: 'Don’t spend more than three hours on it.', isInternal: true },
    ],
  },
  {
    ...{ title: 'Recall letters for January', service: inbox, madeBy: 'CLIENT' },
    ...{ madeOn: '2026-11-10', dueOn: '2026-11-25' },
    steps: [
      ...takenOn('2026-11-11'),
      step('START', 'ASSISTANT', '2026-11-12'),
      step('DELIVER', 'ASSISTANT', '2026-11-23', 'Forty letters, as PDF in the shared folder.'),
    ],
    comments: [{ by: 'ASSISTANT', on: '2026-11-23', body: 'Two addresses were wrong; I have marked them.' }],
  },
  {
    ...{ title: 'Autumn opening hours on all listings', service: inbox, madeBy: 'CLIENT' },
    ...{ madeOn: '2026-11-04', dueOn: '2026-11-13', priority: 'URGENT' },
    steps: [
      ...takenOn('2026-11-04'),
      step('START', 'ASSISTANT', '2026-11-05'),
      step('DELIVER', 'ASSISTANT', '2026-11-09'),
      step('WANT_CHANGES', 'CLIENT', '2026-11-10', 'Saturdays are missing on the map listing.'),
    ],
  },
  {
    ...{ title: 'Collect the signed consent forms', service: inbox, madeBy: 'MANAGER' },
    ...{ madeOn: '2026-11-02', dueOn: '2026-11-12' },
    steps: [
      ...takenOn('2026-11-02', 'assistant:nneka'),
      step('START', 'MANAGER', '2026-11-03'),
      step('DELIVER', 'MANAGER', '2026-11-10'),
      step('APPROVE', 'CLIENT', '2026-11-11'),
    ],
  },
  {
    ...{ title: 'Find a caterer for the open day', service: inbox, madeBy: 'CLIENT' },
    ...{ madeOn: '2026-11-05', dueOn: '2026-11-20' },
    steps: [step('CANCEL', 'CLIENT', '2026-11-06', 'We have postponed it to spring.')],
  },
];

export interface DemoManual {
  title: string;
  service: ServiceKey;
  /** For all clients without it. */
  client?: ClientKey;
  /** Whether the assistant who can sign in has read it. */
  isRead: boolean;
  purpose: string;
  scope: string;
  access: string;
  steps: string;
  checks: string;
  escalation: string;
}

/** How work is done: one for all clients, one for a client of its own. */
export const demoManuals: readonly DemoManual[] = [
  {
    ...{ title: 'Inbox and calendar', service: inbox, isRead: true },
    purpose: 'No mail waits longer than a working day, and nobody is booked twice.',
    scope: 'Shared inboxes and calendars. No medical or legal advice, ever.',
    access: 'The password manager’s folder “Inboxes”.',
    steps: '1. Sort by sender.\n2. Answer what has a template.\n3. Forward the rest with one line on what is needed.',
    checks: 'At six the inbox has nothing older than a day.',
    escalation: 'Complaints go to the manager on duty at once.',
  },
  {
    ...{ title: 'Kessler Orthodontics: inbox', service: inbox, client: 'client:kessler', isRead: false },
    purpose: 'Families hear back on the same day.',
    scope: 'The office’s inbox. Appointments under 30 minutes; longer ones are Rita’s.',
    access: 'The folder “Kessler” of the password manager.',
    steps: '1. New families first.\n2. Then confirmations.\n3. Then suppliers.',
    checks: 'Tomorrow’s calendar has no gap before ten.',
    escalation: 'Pain or a broken wire: call the practice, don’t write.',
  },
];

/** What makes itself again and again; the first of it is due after the demo's own time. */
export const demoRecurring = [
  {
    ...{ title: 'Recall letters of the month', service: inbox, rule: 'FREQ=MONTHLY;BYMONTHDAY=15' },
    ...{ startsOn: '2026-12-15', checklist: ['List who is due', 'Merge the letters', 'Note who wrote back'] },
  },
  {
    ...{ title: 'Waiting-room calendar of the quarter', service: inbox, rule: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5' },
    ...{ startsOn: '2027-01-05', checklist: [] },
  },
] as const;
