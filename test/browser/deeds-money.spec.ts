import { StripeServer } from '../support/stripe-server.js';
import { describeJourneys } from './journeys/describe-journeys.js';
import { draftExplained, draftWritten } from './journeys/deeds-money-drafts.js';
import { payoutDecided, payoutMeanwhile } from './journeys/deeds-money-payouts.js';
import { jobsStopped } from './journeys/deeds-money-jobs.js';
import { linksHandedOn, mailedTogether, noteGoesAlong, writtenOff } from './journeys/deeds-money-papers.js';
import { expenseSentBack, filesPaid } from './journeys/deeds-money-pay.js';
import { creditMoved, heldUsed } from './journeys/deeds-money-settled.js';
import { DEMO_NOW } from '../support/demo-database.js';

let stripe: StripeServer;

describeJourneys(
  'at all deeds of invoices, payments and pay',
  [
    ['an invoice is written by hand, and its lines are changed and taken off', draftWritten],
    ['what a run has billed is explained beside its figures, and an approval is taken back', draftExplained],
    [
      'a link shows an invoice until it is shut, and another one takes its payment',
      (site) => linksHandedOn(site, stripe),
    ],
    ['what is written off is open again once that is taken back', writtenOff],
    ['a note goes along with an invoice', noteGoesAlong],
    ['invoices of a list are sent and reminded of together', mailedTogether],
    ['held money is used for an invoice, taken back, set against others, and voided', heldUsed],
    ['a credit note is set against an open invoice, and taken back from it', creditMoved],
    ['a payment file is cancelled, and another one confirmed', filesPaid],
    ['a payout is adjusted, held, approved and paid, and each is taken back', payoutDecided],
    ['a payout that somebody else has changed meanwhile is said to be', payoutMeanwhile],
    ['an expense that was returned is changed, handed in again and asked about', expenseSentBack],
    ['each long job is stopped where it is told of', jobsStopped],
  ],
  async () => {
    stripe = await StripeServer.start();
    stripe.nowSeconds = Date.parse(DEMO_NOW) / 1_000;
    return { environment: { STRIPE_URL: stripe.url } };
  },
);

afterAll(() => stripe.stop());
