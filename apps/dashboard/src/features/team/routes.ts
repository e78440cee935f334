import { defineRoutes, OFFICE, type PageFile } from '@/app/define-routes';
import { loadMessages } from '@/i18n/locale';

/** Her tasks stand there in the states of tasks. */
const loadPerson = async (): Promise<PageFile> =>
  (await Promise.all([import('./person-page'), loadMessages('features/tasks')]))[0];

export default defineRoutes({
  messages: 'features/team',
  pages: [
    { path: '/team', roles: OFFICE, load: () => import('./team-page') },
    { path: '/team/$id', roles: OFFICE, load: loadPerson },
  ],
});
