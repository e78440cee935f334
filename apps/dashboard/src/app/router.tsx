import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { RequestError } from '@/api/request';
import type { Role } from '@/gql/session/graphql';
import { loadMessages } from '@/i18n';
import { Failure, Skeleton } from '@/ui/states';
import { FEATURES } from './features';
import { Missing, NotForYou } from './missing';
import { Frame, loadFrame, preloadFrame } from './frame';
import { fetchViewer, useViewer, type Viewer } from './viewer';

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing });

/** Where each role begins. */
export const homeOf = (role: Role): string =>
  ({ OWNER: '/', MANAGER: '/', ACCOUNTANT: '/', ASSISTANT: '/me/today', CLIENT: '/portal' })[role];

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  beforeLoad: async ({ location }): Promise<{ viewer: Viewer }> => {
    try {
      const viewer = await fetchViewer();
      await loadFrame(viewer.role);
      return { viewer };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.code === 'UNAUTHENTICATED')
        throw redirect({ to: '/sign-in', search: { next: location.href } as never });
      if (error.code === 'NO_AGENCY' || error.code === 'FORBIDDEN') throw redirect({ to: '/welcome' });
      throw error;
    }
  },
});

type RoutePage = (() => ReactNode) & { preload: () => Promise<void> };

const lazy = (load: () => Promise<{ default: ComponentType }>): RoutePage =>
  lazyRouteComponent(load as never, 'default') as unknown as RoutePage;

function guarded(load: () => Promise<{ default: ComponentType }>, roles: readonly Role[]): RoutePage {
  const Page = lazy(load);
  function Guarded(): ReactNode {
    const { role } = useViewer();
    return roles.includes(role) ? <Page /> : <NotForYou />;
  }
  // By this the router fetches the page's script before it shows the page.
  return Object.assign(Guarded, { preload: Page.preload });
}

const routesOf = (isOpen: boolean) =>
  FEATURES.flatMap(({ messages, pages }) =>
    pages
      .filter(({ roles }) => (roles.length === 0) === isOpen)
      .map(({ path, roles, load }) =>
        createRoute({
          getParentRoute: () => (isOpen ? root : inside) as never,
          path,
          validateSearch: (search: Record<string, unknown>) => search,
          beforeLoad: ({ context }) => {
            const { viewer } = context as { viewer?: Viewer };
            if (viewer && path === '/' && homeOf(viewer.role) !== '/') throw redirect({ to: homeOf(viewer.role) });
          },
          loader: () => loadMessages(messages),
          component: isOpen ? lazy(load) : guarded(load, roles),
        }),
      ),
  );

/** An address says text: the router's own readers would take what looks like a number for one. */
const readSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

const children = [...routesOf(true), inside.addChildren(routesOf(false) as unknown as AnyRoute[])];
const tree = root.addChildren(children as unknown as AnyRoute[]) as AnyRoute;

export const router = createRouter({
  routeTree: tree,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  scrollRestoration: true,
  defaultPendingComponent: () => <Skeleton rows={6} />,
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
});

/** Sets off what the page at hand will need before anything is drawn: who is signed in, its frame, its script and its words. */
export function beginLoading(): void {
  const matches = router.matchRoutes(router.latestLocation);
  if (matches.every(({ routeId }) => routeId !== inside.id)) return;
  void fetchViewer().catch(() => undefined);
  void preloadFrame(router.latestLocation.pathname);
  for (const { routeId } of matches) {
    const { component, loader } = (router.routesById as Record<string, AnyRoute>)[routeId]?.options ?? {};
    void (component as Partial<RoutePage> | undefined)?.preload?.();
    void (loader as (() => Promise<void>) | undefined)?.();
  }
}
