import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/capacity',
  pages: [{ path: '/capacity', roles: OFFICE, load: () => import('./capacity-page') }],
});
