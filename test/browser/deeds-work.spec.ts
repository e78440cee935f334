import { lateHours } from './journeys/deeds-work-late.js';
import { describedByTwo, tasksMeanwhile, wordsMeanwhile } from './journeys/deeds-work-meanwhile.js';
import { changesWanted, said, stepsUndone, taskTaken } from './journeys/deeds-work-tasks.js';
import { entriesDecided, entriesMeanwhile } from './journeys/deeds-work-time.js';
import { timerByHand } from './journeys/deeds-work-timer.js';
import { weekByHand } from './journeys/deeds-work-week.js';
import { describeJourneys } from './journeys/describe-journeys.js';

describeJourneys('at all deeds of tasks, time, timer and week', [
  ['a task is described, given to somebody, priced, taken on and begun', taskTaken],
  ['steps of a task that are taken back leave it as it was', stepsUndone],
  ['a task goes back with a word, and comes again', changesWanted],
  ['what is said of a task stays inside or is shared, and is put right', said],
  ['what is refused of a task since somebody else was at it is said, and stays typed', tasksMeanwhile],
  ['two who describe a task at once hear of each other, and lose nothing that they typed', describedByTwo],
  ['a word or a price that goes with a task isn’t lost where it can’t go', wordsMeanwhile],
  ['time is approved, given back and taken back, one by one and together', entriesDecided],
  ['time that was decided elsewhere meanwhile is said to be, and the reason stays', entriesMeanwhile],
  ['a week is filled by hand, handed in with its own note, and taken back', weekByHand],
  ['a timer is changed, makes place for other work and runs on by undo', timerByHand],
  ['late hours are told of where they will be charged', lateHours],
]);
