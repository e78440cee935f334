import { useViewer, type Viewer } from '@/app/viewer';

type Grant = Viewer['grants'][number];
export type May =
  'anybody' | 'office' | 'books' | 'settings' | 'members' | 'invites' | 'audit' | 'owner' | 'taxes' | 'banks';

const isOffice = ({ role }: Viewer): boolean => role === 'OWNER' || role === 'MANAGER';
const hasGrant = ({ role, grants }: Viewer, grant: Grant): boolean => role === 'OWNER' || grants.includes(grant);

const RULES: Record<May, (viewer: Viewer) => boolean> = {
  anybody: () => true,
  office: isOffice,
  books: (viewer) => isOffice(viewer) || viewer.role === 'ACCOUNTANT',
  settings: (viewer) => hasGrant(viewer, 'SETTINGS'),
  members: (viewer) => hasGrant(viewer, 'MEMBERS'),
  invites: (viewer) => isOffice(viewer) || hasGrant(viewer, 'MEMBERS'),
  audit: (viewer) => hasGrant(viewer, 'AUDIT_LOG'),
  owner: ({ role }) => role === 'OWNER',
  banks: ({ role }) => role === 'OWNER' || role === 'ACCOUNTANT',
  taxes: (viewer) => isOffice(viewer) || viewer.role === 'ACCOUNTANT',
};

export const allows = (viewer: Viewer, what: May): boolean => RULES[what](viewer);

/** What the viewer's role and grants allow; the api decides it again. */
export function useMay(): (what: May) => boolean {
  const viewer = useViewer();
  return (what) => allows(viewer, what);
}

/** The sections in their order, and who sees each. */
export const SECTION_RIGHTS = {
  agency: 'anybody',
  members: 'invites',
  services: 'anybody',
  plans: 'anybody',
  series: 'anybody',
  taxes: 'anybody',
  branding: 'anybody',
  mails: 'anybody',
  payments: 'anybody',
  time: 'anybody',
  holidays: 'anybody',
  keys: 'anybody',
  audit: 'audit',
} as const satisfies Record<string, May>;

export type SectionId = keyof typeof SECTION_RIGHTS;

export const SECTION_IDS = Object.keys(SECTION_RIGHTS) as SectionId[];
