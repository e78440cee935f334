import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/team',
  pages: [
    { path: '/team', roles: OFFICE, load: () => import('./team-page') },
    // Her tasks stand there in the states of tasks.
    { path: '/team/$id', roles: OFFICE, words: ['features/tasks'], load: () => import('./person-page') },
  ],
});
