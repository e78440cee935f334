import { deedsOfDashboard } from '../support/pressed.js';
import { PRESSED } from './journeys/pressed.js';

describe('what the dashboard can have the api change', () => {
  it('is pressed by some journey, all of it', () => {
    const pressed = new Set(Object.values(PRESSED).flat());
    const deeds = new Set(deedsOfDashboard().values());
    expect([...deeds].filter((deed) => !pressed.has(deed))).toEqual([]);
    expect([...pressed].filter((deed) => !deeds.has(deed))).toEqual([]);
  });
});
