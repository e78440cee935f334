import { defineRoutes } from '@/app/define-routes';
import type { Role } from '@/gql/session/graphql';

const CLIENT: readonly Role[] = ['CLIENT'];

export default defineRoutes({
  messages: 'features/portal',
  pages: [
    { path: '/portal', roles: CLIENT, load: () => import('./home-page') },
    { path: '/portal/invoices', roles: CLIENT, load: () => import('./invoices-page') },
    { path: '/portal/invoices/$id', roles: CLIENT, load: () => import('./invoice-page') },
    { path: '/portal/retainer', roles: CLIENT, load: () => import('./retainer-page') },
  ],
});
