export { BillDemoMonthsService } from './bill-demo-months.service.js';
export { BrandDemoService } from './brand-demo.service.js';
export { DemoClockModule } from './demo-clock.js';
export { LiveDemoService } from './live-demo.service.js';
export {
  demoAgency,
  demoMonths,
  demoServices,
  demoTenant,
  lateTag,
  refusedClient,
  refusedMonth,
  unapprovedTag,
} from './demo-agency.js';
export { demoAssistants } from './demo-assistants.js';
export { demoClients } from './demo-clients.js';
export { monthEndOf } from './demo-calendar.js';
export { demoContracts } from './demo-contracts.js';
export { noticedLines, refusedLines } from './demo-odd-lines.js';
export { DemoModule } from './demo.module.js';
export { demoPassword, demoPeople } from './demo-people.js';
export type * from './demo.types.js';
export { makePresentEntries } from './make-demo-entries.js';
export { makeDemoTasks } from './make-demo-tasks.js';
export { saveDemoAgency } from './save-demo-agency.js';
export { type DemoSignIns, SeedDemoService } from './seed-demo.service.js';
export { writeDemoCsv } from './write-demo-csv.js';
