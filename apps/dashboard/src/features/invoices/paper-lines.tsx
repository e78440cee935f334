import { useState, type ReactNode } from 'react';
import { HelpCircle } from 'lucide-react';
import { useAct } from '@/api/use-api';
import { nextBillOf } from '@/app/next-bill';
import { InvoiceRemoveLinesDocument } from '@/gql/invoices/graphql';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { exactQuantity } from '@/i18n/quantity';
import { Confirm, IconButton, Menu, ScrollRegion } from '@/ui';
import type { Paper, PaperLine } from './invoice-page';

/** What a line charges, as its client reads it. */
export function lineTitle({ description, service, kind, pack }: PaperLine, t: Translate, format: Format): string {
  if (description) return description;
  if (pack) return t('invoices.line.pack', { size: exactQuantity(format, pack) });
  const what = t(`invoices.line.kind.${kind}`);
  return service ? (kind === 'HOURLY' || kind === 'TASK' ? service.name : `${what}: ${service.name}`) : what;
}

/** Of what and when a line is, and of how much of its month. */
export const lineContext = ({ contract, period, part }: PaperLine, t: Translate, format: Format): string =>
  [
    contract?.title,
    format.month(period),
    part && t('invoices.line.part', { active: part.activeDays, days: part.daysInMonth }),
  ]
    .filter(Boolean)
    .join(' · ');

export const lineQuantity = ({ quantitySeconds, quantity }: PaperLine, format: Format): string =>
  quantitySeconds === null ? format.number(quantity) : format.exactHours(quantitySeconds);

interface PaperLinesProps {
  invoice: Paper;
  onExplain: (line: PaperLine) => void;
  onEdit?: (line: PaperLine) => void;
}

/** The lines in a table; on phones the quantity and the price stand under what they are of. */
export function PaperLines({ invoice, onExplain, onEdit }: PaperLinesProps): ReactNode {
  const t = useT();
  const [removed, setRemoved] = useState<PaperLine>();
  return (
    <ScrollRegion label={t('invoices.paper.lines')}>
      <table className="w-full">
        <thead>
          <tr className="border-edge/60 text-muted border-b text-left text-xs [&>th]:pb-2 [&>th]:font-medium">
            <th scope="col">{t('invoices.line.what')}</th>
            <th scope="col" className="pl-4 text-right max-sm:hidden">
              {t('invoices.line.quantity')}
            </th>
            <th scope="col" className="pl-4 text-right max-sm:hidden">
              {t('invoices.line.price')}
            </th>
            <th scope="col" className="pl-4 text-right">
              {t('invoices.line.amount')}
            </th>
            <th scope="col" className="w-8 pl-1">
              <span className="sr-only">{t('ui.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invoice.lines.map((line) => (
            <LineRow
              key={line.id}
              invoice={invoice}
              line={line}
              onExplain={() => onExplain(line)}
              {...(onEdit && {
                onEdit: () => onEdit(line),
                ...(invoice.lines.length > 1 && { onRemove: () => setRemoved(line) }),
              })}
            />
          ))}
        </tbody>
      </table>
      <RemoveLine invoice={invoice} line={removed} onClose={() => setRemoved(undefined)} />
    </ScrollRegion>
  );
}

interface LineRowProps {
  invoice: Paper;
  line: PaperLine;
  onExplain: () => void;
  onEdit?: () => void;
  onRemove?: () => void;
}

function LineRow({ invoice, line, onExplain, onEdit, onRemove }: LineRowProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const price = { amount: line.unitPrice, currency: invoice.currency };
  const parts = invoice.groupedLines?.filter(({ lineId, label }) => lineId === line.id && label) ?? [];
  const measure = `${lineQuantity(line, format)} × ${format.money(price)}${line.factor ? ` × ${format.number(line.factor)}` : ''}`;
  const title = lineTitle(line, t, format);
  return (
    <>
      <tr className="border-line border-t align-top [&>td]:py-2.5">
        <td>
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={onExplain}
            className="hover:text-accent-text text-left font-medium underline-offset-2 hover:underline"
          >
            {title}
          </button>
          <div className="text-muted text-xs">{lineContext(line, t, format)}</div>
          {line.note && <div className="text-muted mt-0.5 text-xs whitespace-pre-line">{line.note}</div>}
          <div className="text-muted tabular mt-0.5 text-xs sm:hidden">{measure}</div>
        </td>
        <td className="tabular pl-4 text-right whitespace-nowrap max-sm:hidden">{lineQuantity(line, format)}</td>
        <td className="tabular pl-4 text-right whitespace-nowrap max-sm:hidden">
          {format.money(price)}
          {line.factor && <div className="text-muted text-xs">× {format.number(line.factor)}</div>}
        </td>
        <td className="tabular pl-4 text-right font-medium whitespace-nowrap">{format.money(line.amount)}</td>
        <td className="pl-1 text-right">
          <div className="-my-1 flex justify-end">
            <IconButton
              label={t('invoices.line.why', { name: title })}
              aria-haspopup="dialog"
              onClick={onExplain}
              className="text-muted w-8"
            >
              <HelpCircle />
            </IconButton>
            {onEdit && (
              <Menu
                label={t('invoices.line.menu', { name: title })}
                items={[
                  {
                    label: t(line.kind === 'ONE_OFF' ? 'invoices.line.edit' : 'invoices.line.note.edit'),
                    opensDialog: true,
                    onSelect: onEdit,
                  },
                  onRemove && { label: t('invoices.line.remove'), onSelect: onRemove, isDanger: true },
                ].map((item) => item ?? null)}
              />
            )}
          </div>
        </td>
      </tr>
      {parts.map(({ key, label, quantitySeconds, amount }) => (
        <tr key={key} className="text-muted text-xs [&>td]:pb-1.5">
          <td className="pl-4">{label}</td>
          <td className="tabular pl-4 text-right max-sm:hidden">
            {quantitySeconds === null ? '' : format.exactHours(quantitySeconds)}
          </td>
          <td className="max-sm:hidden" />
          <td className="tabular pl-4 text-right">{format.money(amount)}</td>
          <td />
        </tr>
      ))}
    </>
  );
}

/** Says what becomes of the work before a line is taken off. */
function RemoveLine({
  invoice,
  line,
  onClose,
}: {
  invoice: Paper;
  line: PaperLine | undefined;
  onClose: () => void;
}): ReactNode {
  const t = useT();
  const format = useFormat();
  const remove = useAct(InvoiceRemoveLinesDocument, { done: t('invoices.line.removed'), onDone: onClose });
  if (!line) return null;
  const month = nextBillOf(line.contract);
  return (
    <Confirm
      title={t('invoices.line.remove.title', { name: lineTitle(line, t, format) })}
      action={t('invoices.line.remove')}
      isOpen
      onClose={onClose}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ input: { id: invoice.id, version: invoice.version, lineIds: [line.id] } })}
    >
      <p>
        {t(line.kind === 'ONE_OFF' ? 'invoices.line.remove.byHand' : 'invoices.line.remove.text', {
          ...{ amount: format.money(line.amount), hasMonth: month ? 'yes' : 'no', month: format.month(month) },
        })}
      </p>
    </Confirm>
  );
}
