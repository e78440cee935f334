import { defineRoutes, OFFICE } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/contracts',
  pages: [
    { path: '/contracts', roles: OFFICE, load: () => import('./contracts-page') },
    { path: '/contracts/new', roles: OFFICE, load: () => import('./new-contract-page') },
    { path: '/contracts/$id', roles: OFFICE, load: () => import('./contract-page') },
    { path: '/contracts/$id/edit', roles: OFFICE, load: () => import('./edit-contract-page') },
    { path: '/contracts/$id/compare', roles: OFFICE, load: () => import('./compare-page') },
  ],
  commands: [
    { label: 'contracts.new', to: '/contracts/new', roles: OFFICE },
    { label: 'contracts.renewals', to: '/contracts', search: { show: 'renewals' }, roles: OFFICE },
  ],
});
