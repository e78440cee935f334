import { defineRoutes, STAFF } from '@/app/define-routes';
import type { Role } from '@/gql/session/graphql';

const EVERYBODY: readonly Role[] = [...STAFF, 'CLIENT'];

export default defineRoutes({
  messages: 'features/session',
  pages: [
    { path: '/sign-in', roles: [], load: () => import('./sign-in-page') },
    { path: '/sign-up', roles: [], load: () => import('./sign-up-page') },
    { path: '/confirmed', roles: [], load: () => import('./confirmed-page') },
    { path: '/forgotten', roles: [], load: () => import('./forgotten-page') },
    { path: '/reset-password', roles: [], load: () => import('./reset-password-page') },
    { path: '/accept-invitation', roles: [], load: () => import('./invitation-page') },
    { path: '/join', roles: [], load: () => import('./invitation-page') },
    { path: '/closed', roles: [], load: () => import('./closed-page') },
    { path: '/welcome', roles: [], load: () => import('./welcome-page') },
    { path: '/account', roles: EVERYBODY, load: () => import('./account-page') },
    { path: '/go/$kind', roles: EVERYBODY, load: () => import('./go-page') },
    { path: '/go/$kind/$id', roles: EVERYBODY, load: () => import('./go-page') },
  ],
  commands: [{ label: 'session.account.title', to: '/account', roles: EVERYBODY }],
});
