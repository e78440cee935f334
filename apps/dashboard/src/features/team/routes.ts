import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/team',
  pages: [
    { path: '/team', roles: OFFICE, load: () => import('./team-page') },
    { path: '/team/$id', roles: OFFICE, load: () => import('./person-page') },
  ],
});
