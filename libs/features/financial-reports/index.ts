export { FinancialReportsModule } from './financial-reports.module.js';
