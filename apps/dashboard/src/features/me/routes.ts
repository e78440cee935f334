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
  pages: [{ path: '/me/week', roles, load: withWords(() => import('./week-page')) }],
});
