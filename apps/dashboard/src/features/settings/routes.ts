import { defineRoutes, STAFF, type PalettePlace } from '@/app/define-routes';
import type { MessageId } from '@/gql/message-ids';
import { allows, SECTION_IDS, SECTION_RIGHTS, type SectionId } from './may';

const place = (name: string, section: SectionId): PalettePlace => ({
  label: `settings.${name}.title` as MessageId,
  text: `settings.${section}.text` as MessageId,
  to: `/settings/${section}`,
  isFor: (viewer) => allows(viewer, SECTION_RIGHTS[section]),
});

export default defineRoutes({
  messages: 'features/settings',
  pages: [
    { path: '/settings', roles: STAFF, load: () => import('./settings-page') },
    { path: '/settings/$section', roles: STAFF, load: () => import('./section-page') },
  ],
  places: [
    ...SECTION_IDS.map((id) => place(id, id)),
    place('entities', 'series'),
    place('texts', 'mails'),
    place('late', 'mails'),
  ],
});
