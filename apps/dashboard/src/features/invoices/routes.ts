import { BOOKS, defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/invoices',
  pages: [
    { path: '/invoices', roles: BOOKS, load: () => import('./invoices-page') },
    { path: '/invoices/new', roles: OFFICE, load: () => import('./new-invoice-page') },
    { path: '/invoices/$id', roles: BOOKS, load: () => import('./invoice-page') },
  ],
  commands: [
    { label: 'invoices.command.new', to: '/invoices/new', roles: OFFICE },
    { label: 'invoices.command.overdue', to: '/invoices', search: { state: 'OVERDUE' }, roles: BOOKS },
    { label: 'invoices.command.drafts', to: '/invoices', search: { state: 'DRAFT' }, roles: BOOKS },
  ],
});
