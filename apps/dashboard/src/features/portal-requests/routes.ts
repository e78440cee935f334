import { defineRoutes } from '@/app/define-routes';
import type { Role } from '@/gql/session/graphql';

const CLIENT: readonly Role[] = ['CLIENT'];

export default defineRoutes({
  messages: 'features/portal-requests',
  pages: [
    {
      path: '/portal/requests',
      roles: CLIENT,
      words: ['features/portal', 'features/files'],
      load: () => import('./requests-page'),
    },
    {
      path: '/portal/requests/files',
      roles: CLIENT,
      words: ['features/portal', 'features/files'],
      load: () => import('./requests-page'),
    },
    {
      path: '/portal/requests/$id',
      roles: CLIENT,
      words: ['features/portal', 'features/files'],
      load: () => import('./request-page'),
    },
  ],
});
