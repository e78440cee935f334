import type { Role } from '#platform/access';
import { demoAssistants } from './demo-assistants.js';
import type { AssistantKey, ClientKey } from './demo.types.js';

/** One for all: the demo is only for one's own machine. */
export const demoPassword = 'demo-factotum-2026';

export interface DemoPerson {
  email: string;
  name: string;
  role: Role;
  assistant?: AssistantKey;
  client?: ClientKey;
}

const [firstAssistant] = demoAssistants;

/** Who can sign in to the demo agency, one of each role. The client has a retainer to look at. */
export const demoPeople: readonly DemoPerson[] = [
  { email: 'owner@demo.test', name: 'Margaret Larkin', role: 'OWNER' },
  // She works for clients besides: a timer and a week of her own stand in her office.
  { email: 'manager@demo.test', name: 'Grace Whitcombe', role: 'MANAGER', assistant: 'assistant:grace' },
  {
    ...{ email: 'assistant@demo.test', name: firstAssistant?.name ?? '', role: 'ASSISTANT' },
    ...(firstAssistant && { assistant: firstAssistant.key }),
  },
  { email: 'accountant@demo.test', name: 'Ruth Sommer', role: 'ACCOUNTANT' },
  { email: 'client@demo.test', name: 'Rita Kessler', role: 'CLIENT', client: 'client:kessler' },
];
