import { defineRoutes, STAFF, type PalettePlace } from '@/app/define-routes';
import type { MessageId } from '@/gql/message-ids';
import { allows, type May } from './may';

const place = (name: string, section: string, may: May): PalettePlace => ({
  label: `settings.${name}.title` as MessageId,
  text: `settings.${section}.text` as MessageId,
  to: `/settings/${section}`,
  isFor: (viewer) => allows(viewer, may),
});

export default defineRoutes({
  messages: 'features/settings',
  pages: [
    { path: '/settings', roles: STAFF, load: () => import('./settings-page') },
    { path: '/settings/$section', roles: STAFF, load: () => import('./section-page') },
  ],
  places: [
    place('agency', 'agency', 'anybody'),
    place('members', 'members', 'invites'),
    place('services', 'services', 'anybody'),
    place('plans', 'plans', 'anybody'),
    place('series', 'series', 'anybody'),
    place('entities', 'series', 'anybody'),
    place('taxes', 'taxes', 'anybody'),
    place('branding', 'branding', 'anybody'),
    place('mails', 'mails', 'anybody'),
    place('texts', 'mails', 'anybody'),
    place('late', 'mails', 'anybody'),
    place('payments', 'payments', 'anybody'),
    place('time', 'time', 'anybody'),
    place('holidays', 'holidays', 'anybody'),
    place('keys', 'keys', 'anybody'),
    place('audit', 'audit', 'audit'),
  ],
});
