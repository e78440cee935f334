import { defineRoutes, OFFICE } from '@/app/define-routes';

// What work is for is chosen in the timer's words.
export default defineRoutes({
  messages: 'features/time',
  pages: [
    { path: '/time', roles: OFFICE, words: ['features/timer'], load: () => import('./time-page') },
    { path: '/time/approvals', roles: OFFICE, words: ['features/timer'], load: () => import('./approvals-page') },
    { path: '/time/approvals/expenses', roles: OFFICE, load: () => import('./expenses-page') },
    { path: '/time/running', roles: OFFICE, words: ['features/timer'], load: () => import('./running-page') },
  ],
  commands: [{ label: 'time.add', to: '/time', search: { add: '1' }, roles: OFFICE }],
});
