import type { ComponentType } from 'react';
import { defineRoutes, type PageRoute } from '@/app/define-routes';
import { loadMessages } from '@/i18n/locale';

type Load = PageRoute['load'];

/** What is owed is told in the words of payouts, and where it goes to in those of the team. */
const withPay =
  (load: Load): Load =>
  async () => {
    const [page] = await Promise.all([load(), loadMessages('features/payouts', 'features/team')]);
    return page as { default: ComponentType };
  };

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
    { path: '/me/payouts', roles, load: withPay(() => import('./payouts-page')) },
    { path: '/me/payouts/$id', roles, load: withPay(() => import('./payout-page')) },
    { path: '/me/expenses', roles, load: withWords(() => import('./expenses-page')) },
    { path: '/me/leave', roles, load: withWords(() => import('./leave-page')) },
    { path: '/me/profile', roles, load: withWords(() => import('./profile-page')) },
  ],
});
