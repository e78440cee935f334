import { PRESSED } from './pressed.js';
import { FORGET_TRIES, onOwner } from '../../support/postgres.js';
import { Site, type SiteOptions } from '../../support/site.js';
import { Hand } from './hand.js';

/** Longer than a journey takes: machines may be busy otherwise. */
const PATIENCE_MS = 400_000;

type Journey = [told: string, go: (site: Site) => Promise<void>, when?: 'ALWAYS'];

const IS_ALL = process.env.LOOKS === 'all';
type Options = () => Promise<Omit<SiteOptions, 'hasDemo'>>;

/** What a run without `LOOKS=all` tries: those that are told to be, or all of those of which none is. */
function toTry(journeys: Journey[]): Journey[] {
  const always = journeys.filter(([, , when]) => when === 'ALWAYS');
  return IS_ALL || always.length === 0 ? journeys : always;
}

/** Tries journeys one after the other through the whole product, with the demo in it. */
export function describeJourneys(where: string, journeys: Journey[], options?: Options): void {
  describe(where, () => {
    let site: Site;
    beforeAll(async () => {
      site = await Site.start({ ...(await options?.()), hasDemo: true });
    }, PATIENCE_MS);
    // All sit at one address, which would be kept out for a while after so many of them.
    beforeEach(() => onOwner(site.database.ownerUrl, FORGET_TRIES));
    afterEach(() => Hand.allLeave());
    afterAll(() => site.stop());

    const tried = toTry(journeys);
    it.each(tried)('%s', (_, go) => go(site), PATIENCE_MS);

    (tried.length === journeys.length ? it : it.skip)('presses all that it is counted on for', () => {
      const missing = (PRESSED[where] ?? []).filter((deed) => !site.pressed.has(deed));
      expect(missing).toEqual([]);
    });
  });
}
