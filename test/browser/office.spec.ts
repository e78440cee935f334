import { heldMoney, proposedRate, takenBackRun } from './journeys/billing.js';
import { membersGrants, recurringTasks } from './journeys/settings-meanwhile.js';
import { StripeServer } from '../support/stripe-server.js';
import { restBilled, runStopped } from './journeys/billing-run.js';
import { boardMoves } from './journeys/board.js';
import { paidByCard } from './journeys/cards.js';
import { overlapsSeen, pausedRetainer, renewedByItself, timerStoppedForHer } from './journeys/december.js';
import { describeJourneys } from './journeys/describe-journeys.js';
import { partPaidBack } from './journeys/money-back.js';
import { givesFeeBack } from './journeys/unearned-fee.js';

const NOW = '2026-12-02T15:00:00Z';
let stripe: StripeServer;

describeJourneys(
  'in the office at the beginning of December',
  [
    ['a run that is stopped halfway leaves the rest to the next, and bills nobody twice', runStopped],
    ['what was refused for want of a price is billed with the rest once it has one', restBilled],
    ['a part of a paid line is credited and paid back, and the statement adds up', partPaidBack],
    ['a client pays by card what is open of an invoice', (site) => paidByCard(site, stripe)],
    ['a client is told that a retainer rests, and that it goes on', pausedRetainer],
    ['tasks are moved on the board by mouse, by keys and on a phone', boardMoves],
    ['time that lies over other time is told of where it is written and looked through', overlapsSeen],
    ['a timer is stopped for whoever forgot it, and runs on by Undo', timerStoppedForHer],
    ['a contract renews by itself at its new price, and both sides are told', renewedByItself],
  ],
  async () => {
    stripe = await StripeServer.start();
    stripe.nowSeconds = Date.parse(NOW) / 1_000;
    return { at: NOW, environment: { BILLING_BATCH_CLIENTS: '1', STRIPE_URL: stripe.url } };
  },
);

afterAll(() => stripe.stop());

describeJourneys('in the office in November', [
  ['two who grant a member something at once hear of each other', membersGrants],
  ['two who change a recurring task at once hear of each other, and lose nothing that they typed', recurringTasks],
  ['money in another currency than its invoice’s is held for the client', heldMoney],
  ['work without a rate says that one is proposed', proposedRate],
  ['a run that was started too early is taken back, some of its drafts or all', takenBackRun],
]);

// It issues what the journey before takes back.
describeJourneys('in the office with a retainer that rests', [
  ['a retainer that rests gives back what it doesn’t earn of its billed fee', givesFeeBack],
]);
