import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { chosenAgency, RequestError } from '@/api/request';
import type { Role } from '@/gql/session/graphql';
import { loadMessages } from '@/i18n';
import { lazyPart } from '@/ui/lazy-part';
import { Failure, Skeleton } from '@/ui/states';
import { isSeenBy, type PageFile, type PageRoute } from './define-routes';
import { FEATURES } from './features';
import { Missing } from './missing';
import { Frame, loadFrame, preloadFrame } from './frame';
import { fetchViewer, useViewer, type Viewer } from './viewer';

// Nobody is led to it: it isn't of what is loaded first.
const NotForYou = lazyPart(() => import('./not-for-you'));

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
      const viewer = await fetchOwn();
      await loadFrame(viewer.role);
      return { viewer };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.code === 'UNAUTHENTICATED')
        throw redirect({ to: '/sign-in', search: { next: location.href } as never });
      if (error.details['reason'] === 'AGENCY_CLOSED') throw redirect({ to: '/closed' });
      if (error.code === 'NO_AGENCY' || error.code === 'FORBIDDEN') throw redirect({ to: '/welcome' });
      throw error;
    }
  },
});

/** Who is signed in, in another agency where she belongs no more to the one that was chosen. */
const fetchOwn = (): Promise<Viewer> =>
  fetchViewer().catch((error: unknown) => {
    if (!(error instanceof RequestError) || error.code !== 'FORBIDDEN' || chosenAgency.get() === null) throw error;
    chosenAgency.forget();
    return fetchViewer();
  });

interface Known {
  viewer?: Viewer;
}

type RoutePage = (() => ReactNode) & { preload: () => Promise<void> };

const lazy = (load: () => Promise<PageFile>): RoutePage =>
  lazyRouteComponent(load as never, 'default') as unknown as RoutePage;

/** One promise for all who load a page: who comes later than the script needn't wait for a turn of the browser. */
function once({ load, ...page }: PageRoute): PageRoute {
  let file: Promise<PageFile> | undefined;
  const again = (error: unknown): never => {
    file = undefined;
    throw error;
  };
  return { ...page, load: () => (file ??= load().catch(again)) };
}

function guarded(page: PageRoute): RoutePage {
  const Page = lazy(page.load);
  function Guarded(): ReactNode {
    if (isSeenBy(page, useViewer())) return <Page />;
    return (
      <Suspense fallback={null}>
        <NotForYou />
      </Suspense>
    );
  }
  // By this the router fetches the page's script before it shows the page.
  return Object.assign(Guarded, { preload: Page.preload });
}

/** Reads what a page says, and what it shows as soon as it is known to whom. */
function loaderOf(page: PageRoute, messages: string) {
  const { load, words = [] } = page;
  return ({ context }: { context: unknown }): Promise<void> => {
    const { viewer } = context as Known;
    // That a page's script can't be had is told where the page is shown.
    if (viewer && isSeenBy(page, viewer))
      load().then(
        ({ readFirst }) => readFirst?.(viewer),
        () => undefined,
      );
    return loadMessages(messages, ...words);
  };
}

const routesOf = (isOpen: boolean) =>
  FEATURES.flatMap(({ messages, pages }) =>
    pages
      .filter(({ roles }) => (roles.length === 0) === isOpen)
      .map(once)
      .map((page) =>
        createRoute({
          getParentRoute: () => (isOpen ? root : inside) as never,
          path: page.path,
          validateSearch: (search: Record<string, unknown>) => search,
          beforeLoad: ({ context }) => {
            const { viewer } = context as Known;
            if (viewer && page.path === '/' && homeOf(viewer.role) !== '/') throw redirect({ to: homeOf(viewer.role) });
          },
          loader: loaderOf(page, messages),
          component: isOpen ? lazy(page.load) : guarded(page),
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

/** Sets off what the page at hand will need before anything is drawn: who is signed in, its frame, script, words and reads. */
export function beginLoading(): void {
  const matches = router.matchRoutes(router.latestLocation);
  if (matches.every(({ routeId }) => routeId !== inside.id)) return;
  const known = fetchViewer().then((viewer): Known => ({ viewer }));
  preloadFrame(router.latestLocation.pathname).catch(() => undefined);
  for (const { routeId } of matches) {
    const { component, loader } = (router.routesById as Record<string, AnyRoute>)[routeId]?.options ?? {};
    void (component as Partial<RoutePage> | undefined)?.preload?.();
    const load = loader as ReturnType<typeof loaderOf> | undefined;
    void load?.({ context: {} });
    known.then((context) => load?.({ context })).catch(() => undefined);
  }
}
