import type { PortalInvoiceQuery } from '@/gql/portal/graphql';
import type { Translate } from '@/i18n';

type Line = NonNullable<PortalInvoiceQuery['invoice']>['lines'][number];

/** What a line charges. */
export const lineTitle = ({ description, kind, service }: Line, t: Translate): string =>
  description ?? [t(`portal.line.${kind}`), service?.name].filter(Boolean).join(' · ');
