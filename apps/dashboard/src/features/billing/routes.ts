import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/billing',
  pages: [
    { path: '/billing', roles: BOOKS, load: () => import('./billing-page') },
    { path: '/billing/$id', roles: BOOKS, load: () => import('./run-page') },
  ],
  commands: [{ label: 'billing.command.bill', to: '/billing', roles: BOOKS }],
});
