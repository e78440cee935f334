import { defineRoutes, OFFICE, STAFF } from '@/app/define-routes';

export default defineRoutes({
  messages: 'features/settings',
  pages: [
    { path: '/settings', roles: STAFF, load: () => import('./settings-page') },
    { path: '/settings/$section', roles: STAFF, load: () => import('./section-page') },
  ],
  commands: [
    { label: 'settings.agency.title', to: '/settings/agency', roles: OFFICE },
    { label: 'settings.series.title', to: '/settings/series', roles: OFFICE },
    { label: 'settings.members.title', to: '/settings/members', roles: OFFICE },
    { label: 'settings.services.title', to: '/settings/services', roles: OFFICE },
    { label: 'settings.keys.title', to: '/settings/keys', roles: OFFICE },
  ],
});
