import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/payments',
  pages: [
    { path: '/payments', roles: BOOKS, load: () => import('./payments-page') },
    { path: '/payments/receivables', roles: BOOKS, load: () => import('./receivables-page') },
    { path: '/payments/statement', roles: BOOKS, load: () => import('./statement-page') },
    { path: '/payments/write-offs', roles: BOOKS, load: () => import('./write-offs-page') },
    { path: '/payments/$id', roles: BOOKS, load: () => import('./payment-page') },
  ],
  commands: [
    { label: 'payments.command.record', to: '/payments', search: { record: '1' }, roles: BOOKS },
    { label: 'payments.receivables', to: '/payments/receivables', roles: BOOKS },
    { label: 'payments.writeOffs', to: '/payments/write-offs', roles: BOOKS },
    { label: 'payments.statement', to: '/payments/statement', roles: BOOKS },
  ],
});
