import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/imports',
  pages: [
    { path: '/imports', roles: OFFICE, load: () => import('./imports-page') },
    { path: '/imports/$id', roles: OFFICE, load: () => import('./import-page') },
  ],
  commands: [{ label: 'imports.title', to: '/imports', roles: OFFICE }],
});
