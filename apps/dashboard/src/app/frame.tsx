import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, type ComponentType, type ReactNode } from 'react';
import type { Role } from '@/gql/session/graphql';
import { loadMessages, ZoneContext } from '@/i18n';
import { lazyPart } from '@/ui/lazy-part';
import type { PageFile } from './define-routes';
import { fetchViewer, useViewer } from './viewer';

// What is shown first needs nobody who watches.
const RightsWatch = lazyPart(() => import('./rights-watch'));

type Kind = 'office' | 'portal';
const kindOf = (role: Role): Kind => (role === 'CLIENT' ? 'portal' : 'office');

// The portal loads nothing of the office's frame.
const LOAD: Record<Kind, () => Promise<PageFile>> = {
  office: () => import('./office-frame'),
  portal: async () => {
    const [frame] = await Promise.all([import('@/features/portal/portal-frame'), loadMessages('features/portal')]);
    return frame;
  },
};
const frames: Partial<Record<Kind, ComponentType>> = {};

/** Fetches the frame of a place before it is known who is signed in, and what it shows as soon as it is: to whom it is for. */
export async function preloadFrame(path: string): Promise<void> {
  const kind = path.startsWith('/portal') ? 'portal' : 'office';
  const [viewer, frame] = await Promise.all([fetchViewer(), LOAD[kind]()]);
  if (kindOf(viewer.role) === kind) frame.readFirst?.(viewer);
}

/**
 * Has a role's frame at hand before it is drawn: no placeholder is shown for it, after which React would hold back whatever
 * comes within the next third of a second.
 */
export async function loadFrame(role: Role): Promise<void> {
  const kind = kindOf(role);
  frames[kind] ??= (await LOAD[kind]()).default;
}

/** What stands around every page behind the sign-in, and hears what changes. */
export function Frame(): ReactNode {
  const { role, agency } = useViewer();
  const client = useQueryClient();
  useEffect(() => {
    let [end, isOver] = [(): void => undefined, false];
    // What is shown first needs nobody who listens.
    void import('@/api/live').then(({ listen }) => {
      if (!isOver) end = listen(client);
    });
    return () => {
      isOver = true;
      end();
    };
  }, [client]);
  const Shown = frames[kindOf(role)];
  useEffect(() => {
    // Somebody gave the viewer a role with another frame meanwhile: this page is none of hers any more.
    if (!Shown) location.reload();
  }, [Shown]);
  return (
    Shown && (
      <ZoneContext value={agency.timeZone}>
        <Shown />
        <Suspense fallback={null}>
          <RightsWatch />
        </Suspense>
      </ZoneContext>
    )
  );
}
