import { choosesAmongMany } from './journeys/crowd.js';
import { catalogue, taxesAndHolidays } from './journeys/deeds-settings-lists.js';
import { manuals } from './journeys/deeds-settings-manuals.js';
import { mailsOfInvoices, numbersAndPayments, statementsMail } from './journeys/deeds-settings-papers.js';
import { keysAndInvitations } from './journeys/deeds-settings-people.js';
import { recurringRests } from './journeys/deeds-settings-recurring.js';
import { tasks } from './journeys/deeds-settings-tasks.js';
import { personChanged } from './journeys/deeds-settings-team.js';
import { addsForSomebody, weeks } from './journeys/deeds-settings-weeks.js';
import { refusedLater } from './journeys/delivery.js';
import { describeJourneys } from './journeys/describe-journeys.js';

describeJourneys('at all deeds of settings, tasks and manuals', [
  ['a service and a plan are archived, and brought back by undo and from the list', catalogue],
  ['a tax rate and a holiday are added, gone, and brought back as they were', taxesAndHolidays],
  ['papers are numbered otherwise, payments settle by other rules, and cards are taken no more', numbersAndPayments],
  ['mails of invoices go out otherwise, and say something else', mailsOfInvoices],
  ['a statement’s mail is what its preview was', statementsMail],
  ['a key holds through its last day and not once it was ended, nor does an invitation', keysAndInvitations],
  ['a task is made with all that its form asks for, and several are changed at once', tasks],
  ['a delivery that is refused after its ten seconds gives its word back', refusedLater],
  ['a recurring task rests, is taken up, and is left out once', recurringRests],
  ['a manual is written, published, written on by two, put away and read', manuals],
  ['what holds for an assistant is set, taken off, and back by undo', personChanged],
  ['a week is handed in and taken back by the palette, and another goes back with a word', weeks],
  ['work that somebody cannot write down is added by the office', addsForSomebody],
  // Its crowd stays: it is the last.
  ['of more than a hundred assistants and services the last can be chosen', choosesAmongMany],
]);
