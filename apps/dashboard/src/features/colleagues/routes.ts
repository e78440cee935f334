import { defineRoutes } from '@/app/define-routes';
import type { Role } from '@/gql/session/graphql';

const CLIENT: readonly Role[] = ['CLIENT'];

export default defineRoutes({
  messages: 'features/colleagues',
  pages: [{ path: '/portal/people', roles: CLIENT, load: () => import('./colleagues-page') }],
});
