import { BOOKS, defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/clients',
  pages: [
    { path: '/clients', roles: BOOKS, load: () => import('./clients-page') },
    { path: '/clients/$id', roles: BOOKS, words: ['features/files'], load: () => import('./client-page') },
    { path: '/clients/$id/$tab', roles: BOOKS, words: ['features/files'], load: () => import('./client-page') },
  ],
  commands: [{ label: 'clients.new', to: '/clients', search: { new: '1' }, roles: OFFICE }],
});
