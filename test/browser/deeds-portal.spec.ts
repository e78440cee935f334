import { choosesNotices, deletesAccount, endsSessions, joinsByAccount } from './journeys/deeds-portal-account.js';
import { archivesWithTimer, deletesView } from './journeys/deeds-portal-office.js';
import { buysPack, packsOfDays, topsUpByItself } from './journeys/deeds-portal-packs.js';
import { agreesToCosts, answersPapers } from './journeys/deeds-portal-papers.js';
import { notesAnswer, offersPack, sellsPacks, topsUpRetainer } from './journeys/deeds-portal-retainers.js';
import { answersPrices, cancelsRequests, wantsChanges } from './journeys/deeds-portal-tasks.js';
import { snoozesNotices } from './journeys/deeds-portal-inbox.js';
import { describeJourneys } from './journeys/describe-journeys.js';

describeJourneys('at all deeds of the portal, retainers and sign-in', [
  ['a client declines a change with a word, and acknowledges what is expected', answersPapers],
  ['a client approves some of the work, then the rest, and agrees to an expense', agreesToCosts],
  ['a client asks for changes and comments, and both are read again', wantsChanges],
  ['a client takes requests back, or thinks again', cancelsRequests],
  ['a client agrees to one price and declines another', answersPrices],
  ['a client buys a pack, has its hours at once and is billed with tax', buysPack],
  ['packs that were bought on given days say from when and until when they count', packsOfDays],
  ['what a client has bought by itself is found again to be changed, and ends', topsUpByItself],
  ['a pack that was offered or withdrawn is what it was before by undo', offersPack],
  ['an owner sells a pack on offer, and one of another size, for what was asked', sellsPacks],
  ['a top-up that is ended, or whose offer is withdrawn, goes on by undo', topsUpRetainer],
  ['an owner notes what a client said to overage, a no and then a yes', notesAnswer],
  ['who has an account joins an agency by its password', joinsByAccount],
  ['sign-ins elsewhere end, one and then all others', endsSessions],
  ['what somebody wants to be told of holds', choosesNotices],
  ['what a client was told is snoozed, woken, and as it was by undo', snoozesNotices],
  ['an account is deleted by its address and password, for good', deletesAccount],
  ['a view that was kept is deleted, and there again by undo', deletesView],
  ['a forgotten timer ends where it was likely meant to when an assistant is archived', archivesWithTimer],
]);
