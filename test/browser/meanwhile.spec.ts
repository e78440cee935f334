import { Site } from '../support/site.js';
import { Hand } from './journeys/hand.js';
import { contractsRules, keptPress, refusedChange, savedViews } from './journeys/meanwhile.js';

/** Longer than a journey takes: machines may be busy otherwise. */
const PATIENCE_MS = 240_000;

// Beside the journeys, each of which one person goes: so many sign-ins in a minute the api refuses.
describe('in the browsers of several people', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start({ hasDemo: true });
  }, 240_000);
  afterEach(() => Hand.allLeave());
  afterAll(() => site.stop());

  it.each([
    ['what the api refuses is taken back, said why, and nothing typed is lost', refusedChange],
    ['what was pressed offline in a tab that is closed is sent once by another', keptPress],
    ['two who change a contract’s rule at once hear of each other', contractsRules],
    ['a narrowed list is kept, found again and shared', savedViews],
  ])('%s', (_, journey) => journey(site), PATIENCE_MS);
});
