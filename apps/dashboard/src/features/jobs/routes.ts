import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/jobs',
  pages: [{ path: '/jobs', roles: BOOKS, load: () => import('./jobs-page') }],
  commands: [{ label: 'jobs.title', to: '/jobs', roles: BOOKS }],
});
