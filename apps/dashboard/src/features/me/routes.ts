import type { ComponentType } from 'react';
import { defineRoutes, type PageRoute } from '@/app/define-routes';
import { loadMessages } from '@/i18n/locale';

type Load = PageRoute['load'];

/** Her pages say words of the timer and of time, too. */
const withWords =
  (load: Load): Load =>
  async () => {
    const [page] = await Promise.all([load(), loadMessages('features/timer', 'features/time')]);
    return page as { default: ComponentType };
  };

const roles = ['ASSISTANT'] as const;

export default defineRoutes({
  messages: 'features/me',
  pages: [
    { path: '/me/today', roles, load: withWords(() => import('./today-page')) },
    { path: '/me/week', roles, load: withWords(() => import('./week-page')) },
    { path: '/me/briefs', roles, load: () => import('./briefs-page') },
    { path: '/me/payouts', roles, load: withWords(() => import('./payouts-page')) },
    { path: '/me/expenses', roles, load: withWords(() => import('./expenses-page')) },
    { path: '/me/leave', roles, load: withWords(() => import('./leave-page')) },
    { path: '/me/profile', roles, load: withWords(() => import('./profile-page')) },
  ],
});
