import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** More than a page of each, and of each one that is the last by name. */
const CROWD = `
  insert into assistants (agency_id, name)
    select a.agency_id, 'Crowd ' || n from agencies a, generate_series(1, 100) n union all select agency_id, 'Zoe Zuse' from agencies;
  insert into services (agency_id, name)
    select a.agency_id, 'Errand ' || n from agencies a, generate_series(1, 100) n union all select agency_id, 'Zoo visits' from agencies;`;

const showing = (hand: Hand, shown: string) => hand.page.getByRole('combobox', { name: shown, exact: true });

/** A filter by somebody who is far down the list still says by whom when the page is opened anew. */
async function filtersByLast(hand: Hand): Promise<void> {
  await hand.open('/tasks');
  await showing(hand, 'Assistant: All assistants').click();
  await hand.sees('Type to find more.');
  await hand.looksRight();
  await hand.page.keyboard.press('Escape');
  await hand.pick('Assistant', 'Zoe Zuse');
  await showing(hand, 'Assistant: Zoe Zuse').waitFor();
  await hand.open(new URL(hand.page.url()).pathname + new URL(hand.page.url()).search);
  await showing(hand, 'Assistant: Zoe Zuse').waitFor();
}

async function agreesRateOfLast(hand: Hand): Promise<void> {
  await hand.open('/contracts/new');
  await hand.pick('Client', 'Kessler');
  await hand.write({ Title: 'Trips by the hour' });
  await hand.select('Kind', 'Hourly');
  await hand.press('Add rate');
  await hand.pick('Service', 'zoo');
  await hand.pick('Assistant', 'zuse');
  await hand.write({ 'An hour': '40' });
  await hand.press('Save draft');
  await hand.headed(/^Trips by the hour/);
  await hand.sees('Zoo visits · Zoe Zuse');
  await hand.follow('Edit');
  await showing(hand, 'Service: Zoo visits').waitFor();
  await showing(hand, 'Assistant: Zoe Zuse').waitFor();
  await hand.looksRight();
}

/** Of more than a hundred assistants and services the last can be chosen like the first. */
export async function choosesAmongMany(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, CROWD);
  const hand = await Hand.of(site, 'crowd', { email: 'owner@demo.test' });
  await filtersByLast(hand);
  await agreesRateOfLast(hand);
  await hand.leaves();
}
