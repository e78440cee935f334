import { useRef, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { PortalRemarkOnInvoiceDocument, type PortalInvoiceQuery } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Conversation } from '@/ui/conversation';
import { Card } from '@/ui/layout';
import { lineTitle } from './line-title';
import { ReasonDialog } from './reason-dialog';

type Invoice = NonNullable<PortalInvoiceQuery['invoice']>;
type Line = Invoice['lines'][number];

/** What was asked about an invoice, what the agency has answered, and what is asked next. */
export function InvoiceRemarks({ invoice: { id, lines, remarks } }: { invoice: Invoice }): ReactNode {
  const t = useT();
  const format = useFormat();
  const key = useRef(newKey());
  const say = useAct(PortalRemarkOnInvoiceDocument, {
    done: t('portal.ask.sent'),
    onDone: () => (key.current = newKey()),
    onError: () => undefined,
  });
  const said = (remarks ?? []).map(({ lineId, authorName, ...remark }) => {
    const line = lines.find((one) => one.id === lineId);
    const about = line && t('portal.ask.about', { name: lineTitle(line, t, format) });
    return { ...remark, about, authorName: authorName ?? t('portal.remarks.agency') };
  });
  return (
    <Card title={t('portal.remarks.title')}>
      <Conversation
        said={said}
        label={t('portal.ask.label')}
        action={t('portal.comments.send')}
        act={say}
        onSay={(body, done) =>
          say.mutate({ input: { invoiceId: id, body, idempotencyKey: key.current } }, { onSuccess: done })
        }
      />
    </Card>
  );
}

interface AskAboutLineProps {
  invoice: Invoice;
  line: Line;
  onClose: () => void;
}

export function AskAboutLine({ invoice, line, onClose }: AskAboutLineProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const key = useRef(newKey());
  const say = useAct(PortalRemarkOnInvoiceDocument, {
    ...{ done: t('portal.ask.sent'), onDone: onClose },
    onError: () => undefined,
  });
  return (
    <ReasonDialog
      title={t('portal.ask.line', { name: lineTitle(line, t, format) })}
      label={t('portal.ask.label')}
      action={t('portal.comments.send')}
      act={say}
      onClose={onClose}
      onSay={(body) =>
        say.mutate({ input: { invoiceId: invoice.id, lineId: line.id, body, idempotencyKey: key.current } })
      }
    />
  );
}
