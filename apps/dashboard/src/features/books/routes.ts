import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/books',
  pages: [
    { path: '/books', roles: BOOKS, load: () => import('./journal-page') },
    { path: '/books/accounts', roles: BOOKS, load: () => import('./accounts-page') },
    { path: '/books/accounts/$id', roles: BOOKS, load: () => import('./ledger-page') },
    { path: '/books/periods', roles: BOOKS, load: () => import('./periods-page') },
    { path: '/books/rates', roles: BOOKS, load: () => import('./rates-page') },
  ],
});
