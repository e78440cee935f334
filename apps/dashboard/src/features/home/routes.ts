import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/home',
  pages: [{ path: '/', roles: [...BOOKS, 'ASSISTANT', 'CLIENT'], load: () => import('./home-page') }],
});
