import { describeJourneys } from './journeys/describe-journeys.js';
import { closedTab } from './journeys/closed-tab.js';
import { keptPress } from './journeys/kept-press.js';
import { clientsDetails, contractsRules, refusedChange, savedViews } from './journeys/meanwhile.js';
import { retainersCare, settingsDialogs, settingsPages } from './journeys/settings-meanwhile.js';
import { timerSlips } from './journeys/timer-slips.js';
import { discardedPayout } from './journeys/payouts.js';
import { savesUntouched } from './journeys/untouched-draft.js';

describeJourneys('in the browsers of several people', [
  ['what the api refuses is taken back, said why, and nothing typed is lost', refusedChange],
  ['what was pressed offline in a tab that is closed is sent once by another', keptPress],
  ['what was pressed last in a tab that is closed is done', closedTab],
  ['a start that is still to come isn’t yesterday’s unasked, and a timer’s discard can be undone', timerSlips],
  ['two who change a contract’s rule at once hear of each other', contractsRules],
  ['two who edit a client at once hear of each other, and nothing is written over unseen', clientsDetails],
  ['two who change settings at once hear of each other, whichever card they save', settingsPages],
  ['two who change a setting in a dialog at once hear of each other', settingsDialogs],
  ['two who change a retainer’s alerts at once hear of each other', retainersCare],
  ['a list as it was narrowed, put in order and given columns is kept, found again and shared', savedViews],
  ['a draft that is saved as it was opened stays as it was, whatever it has', savesUntouched],
  ['a payout is read by its assistant, discarded, and found anew by the next run', discardedPayout],
]);
