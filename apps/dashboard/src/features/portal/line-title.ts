import type { PortalInvoiceQuery } from '@/gql/portal/graphql';
import type { Format, Translate } from '@/i18n';
import { exactQuantity } from '@/i18n/quantity';

type Line = NonNullable<PortalInvoiceQuery['invoice']>['lines'][number];

/** What a line charges. */
export function lineTitle({ description, kind, service, pack }: Line, t: Translate, format: Format): string {
  if (description !== null) return description;
  if (pack) return t('portal.packs.of', { size: exactQuantity(format, pack) });
  return [t(`portal.line.${kind}`), service?.name].filter(Boolean).join(' · ');
}
