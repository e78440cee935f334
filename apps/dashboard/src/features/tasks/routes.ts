import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/tasks',
  pages: [
    { path: '/tasks', roles: OFFICE, load: () => import('./tasks-page') },
    { path: '/tasks/recurring', roles: OFFICE, load: () => import('./recurring-page') },
    {
      path: '/tasks/$id',
      roles: OFFICE,
      words: ['features/timer', 'features/files'],
      load: () => import('./task-page'),
    },
    { path: '/me/tasks', roles: ['ASSISTANT'], load: () => import('./tasks-page') },
    {
      path: '/me/tasks/$id',
      roles: ['ASSISTANT'],
      words: ['features/timer', 'features/files'],
      load: () => import('./task-page'),
    },
  ],
  commands: [{ label: 'tasks.create', to: '/tasks', search: { create: '1' }, roles: OFFICE }],
});
