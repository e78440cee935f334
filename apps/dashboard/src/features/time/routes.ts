import type { ComponentType } from 'react';
import { defineRoutes, OFFICE, type PageRoute } from '@/app/define-routes';
import { loadMessages } from '@/i18n/locale';

type Load = PageRoute['load'];

/** What work is for is chosen in the timer's words. */
const withWords =
  (load: Load): Load =>
  async () => {
    const [page] = await Promise.all([load(), loadMessages('features/timer')]);
    return page as { default: ComponentType };
  };

export default defineRoutes({
  messages: 'features/time',
  pages: [
    { path: '/time', roles: OFFICE, load: withWords(() => import('./time-page')) },
    { path: '/time/approvals', roles: OFFICE, load: withWords(() => import('./approvals-page')) },
    { path: '/time/approvals/expenses', roles: OFFICE, load: () => import('./expenses-page') },
    { path: '/time/running', roles: OFFICE, load: withWords(() => import('./running-page')) },
  ],
});
