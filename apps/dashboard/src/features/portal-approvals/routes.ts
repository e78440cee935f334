import { defineRoutes } from '@/app/define-routes';
import type { Role } from '@/gql/session/graphql';

const CLIENT: readonly Role[] = ['CLIENT'];

export default defineRoutes({
  messages: 'features/portal-approvals',
  pages: [
    { path: '/portal/approvals', roles: CLIENT, words: ['features/portal'], load: () => import('./approvals-page') },
  ],
});
