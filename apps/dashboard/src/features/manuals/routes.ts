import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/manuals',
  pages: [
    { path: '/manuals', roles: OFFICE, load: () => import('./manuals-page') },
    { path: '/manuals/$id', roles: OFFICE, load: () => import('./manual-page') },
    { path: '/manuals/$id/edit', roles: OFFICE, load: () => import('./manual-editor-page') },
    { path: '/me/manuals', roles: ['ASSISTANT'], load: () => import('./manuals-page') },
    { path: '/me/manuals/$id', roles: ['ASSISTANT'], load: () => import('./manual-page') },
  ],
  commands: [{ label: 'manuals.create', to: '/manuals', search: { create: '1' }, roles: OFFICE }],
});
