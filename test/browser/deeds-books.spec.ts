import {
  accountPutAside,
  differencesBooked,
  entryTakenBack,
  missingRateGiven,
} from './journeys/deeds-books-journal.js';
import { teamLookedAtAnew } from './journeys/deeds-books-capacity.js';
import { clientPutAside, notesChanged, ordersLimit, termsOfOneClient } from './journeys/deeds-books-clients.js';
import { accessOfColleagueEnds } from './journeys/deeds-books-colleagues.js';
import {
  changesAnsweredOnPaper,
  contractHasLastDay,
  expectationsAnswered,
  personLeavesContract,
} from './journeys/deeds-books-contracts.js';
import { clientsStopped, tasksMatchedTogether, timeStoppedAndUndone } from './journeys/deeds-books-imports.js';
import { nextContractDrafted, noticeTakenBack, signedContractActive } from './journeys/deeds-books-renewals.js';
import { describeJourneys } from './journeys/describe-journeys.js';

describeJourneys('at all deeds of clients, contracts and books', [
  ['an account is put aside and taken back', accountPutAside],
  ['an entry by hand is booked once it is balanced, and reversed', entryTakenBack],
  ['what waits for an exchange rate leads to it, and is booked once it is given', missingRateGiven],
  ['what other currencies bring by a day’s rates is booked', differencesBooked],
  ['a report of the team is made anew, on its page and at home', teamLookedAtAnew],
  ['an order is added to a client and raised', ordersLimit],
  ['what a client is told of, charged and taxed is changed for it alone', termsOfOneClient],
  ['a note of a client is changed, deleted, and back by Undo', notesChanged],
  ['a client is put aside and taken back, in the list and on its page', clientPutAside],
  ['access of a client’s colleague ends', accessOfColleagueEnds],
  ['a person is taken off a contract, and back by Undo', personLeavesContract],
  ['a client is answered what it expects otherwise', expectationsAnswered],
  ['a proposed change is taken back, and another is accepted on paper', changesAnsweredOnPaper],
  ['a contract is given a last day, which is moved', contractHasLastDay],
  ['notice of a contract is given and taken back, each undone', noticeTakenBack],
  ['the next contract is drafted where it is missed', nextContractDrafted],
  ['a signed contract is active before its first day', signedContractActive],
  ['an import of time is stopped, goes on and is undone', timeStoppedAndUndone],
  ['tasks that a file names are matched together', tasksMatchedTogether],
  ['an import of clients is stopped and goes on', clientsStopped],
]);
