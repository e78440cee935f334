import { april } from './four-months/april.js';
import { february } from './four-months/february.js';
import { january } from './four-months/january.js';
import { march } from './four-months/march.js';
import { Story } from './four-months/story.js';

/** What people do over the API, a worker as days come, and what each month costs and pays, worked out by hand. */
describe('four months of an agency', () => {
  const story = new Story();
  beforeAll(() => story.open());
  afterAll(() => story.life.api.stop());

  january(story);
  february(story);
  march(story);
  april(story);
});
