// Jest starts the specs first that took longest the last time, or on a fresh clone the largest files: a long one would
// often start last and keep a single core busy. The longest are known here.
const { default: Sequencer } = require('@jest/test-sequencer');
const LONGEST = [
  'browser/journeys',
  'browser/every-route',
  'api/persons',
  'chaos/billing-survives',
  'test/start',
  'chaos/database-goes-away',
  'scenarios/demo',
  'api/access',
  'scenarios/money-sequences',
  'chaos/export-survives',
];

const rankOf = ({ path }) => {
  const rank = LONGEST.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
  return rank < 0 ? LONGEST.length : rank;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rankOf(a) - rankOf(b));
  }
};
