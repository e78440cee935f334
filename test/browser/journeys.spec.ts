import { accountantsExport } from './journeys/accountant.js';
import { assistantsWeek } from './journeys/assistant.js';
import { bringsClients } from './journeys/brings-clients.js';
import { clientsWord } from './journeys/client.js';
import { contractsOfEachKind } from './journeys/contract-kinds.js';
import { clientsBacklog, clientsNo, clientsPapers, clientsRequest, clientsYes } from './journeys/client-portal.js';
import {
  clientsColleagues,
  clientsExpectations,
  clientsObjection,
  clientsQuestions,
  linksToOldWeeks,
} from './journeys/client-questions.js';
import { clockElsewhere } from './journeys/clock-elsewhere.js';
import { closesMonths } from './journeys/closing.js';
import { delivery, dropsAnywhere } from './journeys/delivery.js';
import { describeJourneys } from './journeys/describe-journeys.js';
import { ownersFirstInvoice } from './journeys/owner.js';
import { filesArrive, newClientLeadsOn, waitingLeadsOn } from './journeys/lead-on.js';
import { accessEnds, leavesNothingOpen, oneSignInEach, roleChanges, signsOutEverywhere } from './journeys/leaving.js';
import { mailedLinks, overResetLinks } from './journeys/mailed-links.js';
import { objectionAnswered } from './journeys/objection.js';
import { ownWeek } from './journeys/own-week.js';
import { closesAgency, secondFactor, settingsSayWhy } from './journeys/newcomer.js';
import { passkeySignIn } from './journeys/passkey.js';
import { approvesWhatCanBe, saysWhatIsLate, sharesLeft, timeCorrected } from './journeys/put-right.js';
import { readsLog } from './journeys/reads-log.js';
import { backKeeps, backToCell, enterChooses, refusalsLeadOn } from './journeys/slips.js';
import { firstReads, keyboardAlone, lostNetwork, lostSession, refusedInHindi } from './journeys/troubles.js';
import { undoesWhatItSays } from './journeys/undone.js';
import { worksHerself } from './journeys/works-herself.js';

// A run of all tests stays below twenty minutes on two slow processors: what is not for ALWAYS is for LOOKS=all.
describeJourneys('in a browser', [
  ['an owner reads in the log what was changed, in words and as money', readsLog],
  ['an owner signs up, and comes to a first issued invoice', ownersFirstInvoice, 'ALWAYS'],
  ['a contract of each kind comes of the form', contractsOfEachKind],
  ['an assistant writes a week down and hands it in, and a manager approves it', assistantsWeek, 'ALWAYS'],
  ['clock times are the agency’s, wherever the browser is', clockElsewhere],
  ['an owner who works for clients too has a timer and a week of her own', worksHerself, 'ALWAYS'],
  ['a week that was handed in says that work opens it, and is handed in again', ownWeek],
  ['an assistant delivers a task with a word, and can stop it for a while', delivery],
  ['a client approves work, agrees to more of it and saves an invoice, on a phone', clientsWord, 'ALWAYS'],
  ['a client’s objection to time reaches the office, which answers it', objectionAnswered],
  ['a client declines a contract by name, which never stood as agreed', clientsNo],
  ['a client’s invoice and task say exactly what was agreed and done', clientsPapers, 'ALWAYS'],
  ['a client’s request is behind her once it is sent', clientsRequest],
  ['what waits for a client is counted and read on, however much it is', clientsBacklog],
  ['a correction of billed time shows at once, and can be taken back', timeCorrected, 'ALWAYS'],
  ['a client says what it expects otherwise, and the agency hears of it', clientsExpectations],
  ['an accountant sees the books and saves an export', accountantsExport, 'ALWAYS'],
  ['closing months tells of each what is open, and opening them again asks why', closesMonths],
  ['a first page doesn’t ask whom it is for, which it was told with', firstReads, 'ALWAYS'],
  ['what waits for an owner leads to a list of just that', waitingLeadsOn],
  ['a new client’s tabs lead on to the first of each', newClientLeadsOn],
  ['files that are chosen arrive', filesArrive],
  ['a lost session loses nothing that was typed', lostSession, 'ALWAYS'],
  ['a lost network is told of, and what was done meanwhile is caught up with', lostNetwork, 'ALWAYS'],
  ['all is done by the keyboard alone', keyboardAlone, 'ALWAYS'],
  ['Enter chooses what is found first', enterChooses],
  ['an invoice that is half written isn’t lost by going back', backKeeps],
  ['a cell that is looked into is where one goes on', backToCell],
  ['what is refused is said with what can be', refusalsLeadOn],
  ['whoever reads Hindi is refused in Hindi', refusedInHindi, 'ALWAYS'],
  ['a link that is mailed leads whoever got it to what it is about', mailedLinks],
  ['a link by which a password is chosen anew says at once that it is over', overResetLinks],
  ['a client who presses twice signs a contract once, and reads it again', clientsYes],
  ['settings say why before they refuse, and lead to imports and exports', settingsSayWhy],
  ['an owner closes an agency, takes all of it along, and opens it again', closesAgency],
  ['a second factor takes codes with spaces, and gives new recovery codes', secondFactor],
  ['a passkey signs its owner in, and no more once it is removed', passkeySignIn, 'ALWAYS'],
  ['a client asks about a line of an invoice, and is answered', clientsQuestions],
  ['a client says what isn’t right instead of acknowledging it', clientsObjection],
  ['a client invites a colleague, takes it back, and sees what is in its favour', clientsColleagues],
  ['a link leads to what it is about, however many are like it', linksToOldWeeks],
  ['a sign-in is one for each assistant, and says whose', oneSignInEach],
  ['an assistant is archived once it was said what is open', leavesNothingOpen],
  ['a member who is given another role is told so on the page that is open, and goes on by it', roleChanges],
  ['who signs out in one tab is told so in another', signsOutEverywhere],
  ['an owner brings clients in from a file, and takes them back', bringsClients],
  ['a member who is removed is told so on the page that is open', accessEnds, 'ALWAYS'],
  ['a card is dropped anywhere in a column of the board', dropsAnywhere],
  ['undo takes back what its toast tells of, to what it was before', undoesWhatItSays, 'ALWAYS'],
  ['what is selected says how much of it can be approved', approvesWhatCanBe],
  ['what is left of a retainer is said as it is', sharesLeft],
  ['weeks that are approved together say what is charged later', saysWhatIsLate],
]);
