import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** Somebody else of the client's, who can sign in by the same password. */
const COLLEAGUE = `
  with whose as (
    select m.*, a.password from memberships m join auth."user" u on u.id = m.user_id and u.email = 'client@demo.test'
      join auth.account a on a."userId" = u.id),
  person as (
    insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values ('colleague', 'Joan Kessler', 'joan@kessler.example', true, now(), now()) returning id),
  door as (
    insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      select 'colleague', 'colleague', 'credential', 'colleague', password, now(), now() from whose)
  insert into memberships (agency_id, user_id, role, client_id) select agency_id, 'colleague', 'CLIENT', client_id from whose`;

/** She is told so on the page that is open. */
export async function accessOfColleagueEnds(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, COLLEAGUE);
  const hand = await Hand.of(site, 'deeds-colleague', { email: 'client@demo.test' });
  await hand.open('/portal/people');
  await hand.press('End access of Joan Kessler');
  await hand.sees('Joan Kessler can no longer sign in here. What was answered and signed stays.');
  await hand.press('End access');
  await hand.afterDialog();
  await hand.sees('Joan Kessler has no access any more.');
  await hand.page.getByRole('button', { name: 'End access of Joan Kessler' }).waitFor({ state: 'detached' });
  await hand.leaves();
}
