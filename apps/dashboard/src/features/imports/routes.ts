import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/imports',
  pages: [
    { path: '/imports', roles: OFFICE, load: () => import('./imports-page') },
    { path: '/imports/clients', roles: OFFICE, load: () => import('./client-imports-page') },
    { path: '/imports/clients/$id', roles: OFFICE, load: () => import('./client-import-page') },
    { path: '/imports/$id', roles: OFFICE, load: () => import('./import-page') },
  ],
  commands: [
    { label: 'imports.title', to: '/imports', roles: OFFICE },
    { label: 'imports.clients', to: '/imports/clients', roles: OFFICE },
  ],
});
