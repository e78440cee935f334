import { useRef, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { InvoiceRemarkDocument } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui';
import { Conversation } from '@/ui/conversation';
import type { Paper } from './invoice-page';
import { lineTitle } from './paper-lines';

/** What the client has asked about the invoice, and what it was answered. */
export function InvoiceRemarks({ invoice: { id, client, lines, remarks } }: { invoice: Paper }): ReactNode {
  const t = useT();
  const format = useFormat();
  const key = useRef(newKey());
  const say = useAct(InvoiceRemarkDocument, {
    done: t('invoices.remarks.sent', { client: client.name }),
    onDone: () => (key.current = newKey()),
    onError: () => undefined,
  });
  if (!remarks || remarks.length === 0) return null;
  const said = remarks.map(({ lineId, side, authorName, ...remark }) => {
    const line = lines.find((one) => one.id === lineId);
    return {
      ...{ ...remark, about: line && t('invoices.remarks.about', { name: lineTitle(line, t, format) }) },
      authorName: authorName ?? (side === 'CLIENT' ? client.name : null),
    };
  });
  return (
    <Card title={t('invoices.remarks')}>
      <Conversation
        said={said}
        label={t('invoices.remarks.answer', { client: client.name })}
        action={t('invoices.remarks.send')}
        act={say}
        onSay={(body, done) =>
          say.mutate({ input: { invoiceId: id, body, idempotencyKey: key.current } }, { onSuccess: done })
        }
      />
    </Card>
  );
}
