import { defineRoutes, type PageFile } from '@/app/define-routes';
import type { Role } from '@/gql/session/graphql';
import { loadMessages } from '@/i18n/locale';

const CLIENT: readonly Role[] = ['CLIENT'];

/** Its pages say words of the whole portal, too. */
const withPortal = (load: () => Promise<PageFile>) => async (): Promise<PageFile> => {
  const [page] = await Promise.all([load(), loadMessages('features/portal')]);
  return page;
};

export default defineRoutes({
  messages: 'features/portal-requests',
  pages: [
    { path: '/portal/requests', roles: CLIENT, load: withPortal(() => import('./requests-page')) },
    { path: '/portal/requests/$id', roles: CLIENT, load: withPortal(() => import('./request-page')) },
  ],
});
