export {
  demoAgency,
  demoHolidays,
  demoMonths,
  demoServices,
  lateTag,
  refusedClient,
  refusedMonth,
  unapprovedTag,
} from './demo-agency.js';
export { demoAssistants } from './demo-assistants.js';
export { demoClients } from './demo-clients.js';
export { demoContracts } from './demo-contracts.js';
export { refusedLines } from './demo-odd-lines.js';
export type * from './demo.types.js';
export { makeDemoTasks } from './make-demo-tasks.js';
export { writeDemoCsv } from './write-demo-csv.js';
