import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/payouts',
  pages: [
    { path: '/payouts', roles: BOOKS, load: () => import('./payouts-page') },
    { path: '/payouts/batches', roles: ['OWNER', 'ACCOUNTANT'], load: () => import('./batches-page') },
    { path: '/payouts/payables', roles: BOOKS, load: () => import('./payables-page') },
    { path: '/payouts/$id', roles: BOOKS, load: () => import('./payout-page') },
  ],
});
