import { BOOKS, defineRoutes } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/exports',
  pages: [{ path: '/exports', roles: BOOKS, load: () => import('./exports-page') }],
  commands: [{ label: 'exports.title', to: '/exports', roles: BOOKS }],
});
