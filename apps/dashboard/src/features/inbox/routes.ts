import { defineRoutes, STAFF } from '@/app/define-routes';
import type { Role } from '@/gql/session/graphql';

const EVERYBODY: readonly Role[] = [...STAFF, 'CLIENT'];

export default defineRoutes({
  messages: 'features/inbox',
  pages: [
    { path: '/inbox', roles: EVERYBODY, load: () => import('./inbox-page') },
    { path: '/inbox/preferences', roles: EVERYBODY, load: () => import('./preferences-page') },
  ],
  commands: [{ label: 'inbox.preferences', to: '/inbox/preferences', roles: EVERYBODY }],
});
