import { defineRoutes } from '@/app/define-routes';

const roles = ['ASSISTANT'] as const;

export default defineRoutes({
  messages: 'features/me',
  pages: [
    { path: '/me/today', roles, words: ['features/timer', 'features/time'], load: () => import('./today-page') },
    {
      path: '/me/week',
      roles,
      isForWorkers: true,
      words: ['features/timer', 'features/time'],
      load: () => import('./week-page'),
    },
    { path: '/me/briefs', roles, load: () => import('./briefs-page') },
    { path: '/me/payouts', roles, words: ['features/payouts', 'features/team'], load: () => import('./payouts-page') },
    {
      path: '/me/payouts/$id',
      roles,
      words: ['features/payouts', 'features/team'],
      load: () => import('./payout-page'),
    },
    { path: '/me/expenses', roles, words: ['features/timer', 'features/time'], load: () => import('./expenses-page') },
    { path: '/me/leave', roles, words: ['features/timer', 'features/time'], load: () => import('./leave-page') },
    { path: '/me/profile', roles, words: ['features/timer', 'features/time'], load: () => import('./profile-page') },
  ],
});
