import { defineRoutes, OFFICE, type PageFile } from '@/app/define-routes';
import { loadMessages } from '@/i18n/locale';

/** A task's page says words of the timer, too. */
const loadTask = async (): Promise<PageFile> => {
  const [page] = await Promise.all([import('./task-page'), loadMessages('features/timer')]);
  return page;
};

export default defineRoutes({
  messages: 'features/tasks',
  pages: [
    { path: '/tasks', roles: OFFICE, load: () => import('./tasks-page') },
    { path: '/tasks/recurring', roles: OFFICE, load: () => import('./recurring-page') },
    { path: '/tasks/$id', roles: OFFICE, load: loadTask },
    { path: '/me/tasks', roles: ['ASSISTANT'], load: () => import('./tasks-page') },
    { path: '/me/tasks/$id', roles: ['ASSISTANT'], load: loadTask },
  ],
  commands: [{ label: 'tasks.create', to: '/tasks', search: { create: '1' }, roles: OFFICE }],
});
