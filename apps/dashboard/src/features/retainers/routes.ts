import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/retainers',
  pages: [
    { path: '/retainers', roles: OFFICE, load: () => import('./retainers-page') },
    { path: '/retainers/$id', roles: OFFICE, load: () => import('./retainer-page') },
  ],
});
