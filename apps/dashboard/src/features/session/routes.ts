import { defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/session',
  pages: [{ path: '/sign-in', roles: [], load: () => import('./sign-in-page') }],
});
