import { queryClient } from '@/api/query-client';
import { call, chosenAgency } from '@/api/request';
import { lastAgency } from './last-agency';

/** Ends the session and forgets what was read. @param next a path of ours */
export async function signOut(next = '/sign-in'): Promise<void> {
  await call('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  chosenAgency.forget();
  lastAgency.forget();
  queryClient.clear();
  location.assign(next);
}
