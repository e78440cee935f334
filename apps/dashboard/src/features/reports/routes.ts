import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/reports',
  pages: [
    { path: '/reports', roles: BOOKS, load: () => import('./reports-page') },
    // What standard accounts are called stands among the books' words.
    { path: '/reports/$key', roles: BOOKS, words: ['features/books'], load: () => import('./report-page') },
  ],
  commands: [
    { label: 'reports.name.income-statement', to: '/reports/income-statement', roles: BOOKS },
    { label: 'reports.name.balance-sheet', to: '/reports/balance-sheet', roles: BOOKS },
    { label: 'reports.name.aged-receivables', to: '/reports/aged-receivables', roles: BOOKS },
    { label: 'reports.name.margins', to: '/reports/margins', roles: BOOKS },
  ],
});
