import { Download, FileText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { PortalAccountDocument } from '@/gql/portal-statement/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { DownloadButton } from '@/ui/download-button';
import { Field, Input, Select } from '@/ui/field';

/** The client's own account over some days, as the paper that the agency may send it. */
export default function Statement({ clientId }: { clientId: string }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<FileText aria-hidden />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('portalStatement.title')}
      </Button>
      {isOpen && (
        <Dialog title={t('portalStatement.title')} isOpen onClose={() => setOpen(false)}>
          <Choice clientId={clientId} />
        </Dialog>
      )}
    </>
  );
}

function Choice({ clientId }: { clientId: string }): ReactNode {
  const t = useT();
  const today = useAgencyDay();
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const currencies = useCurrencies(clientId);
  const [chosen, setChosen] = useState<string>();
  const currency = chosen ?? currencies[0];
  const isDisordered = from !== '' && to !== '' && to < from;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('portalStatement.text')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('portalStatement.from')} error={from ? undefined : t('ui.required')}>
          <Input type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
        </Field>
        <Field label={t('portalStatement.to')} error={problemOf()}>
          <Input type="date" value={to} onChange={({ target }) => setTo(target.value)} />
        </Field>
      </div>
      {currencies.length > 1 && (
        <Field label={t('portalStatement.currency')}>
          <Select
            choices={currencies.map((value) => ({ value, label: value }))}
            value={currency}
            onChange={({ target }) => setChosen(target.value)}
          />
        </Field>
      )}
      <DownloadButton
        kind="primary"
        className="self-end"
        disabled={!currency || !from || !to || isDisordered}
        path={`/api/statement-of-account/document?${new URLSearchParams({ clientId, currency: currency ?? '', from, to }).toString()}`}
        fileName={`statement-${from}-${to}.pdf`}
        icon={<Download aria-hidden />}
      >
        {t('portalStatement.pdf')}
      </DownloadButton>
    </div>
  );

  function problemOf(): string | undefined {
    if (!to) return t('ui.required');
    return isDisordered ? t('portalStatement.disordered') : undefined;
  }
}

/** In which there is an account; one is kept in each. */
function useCurrencies(clientId: string): string[] {
  const { agency } = useViewer();
  const { data } = useRead(PortalAccountDocument, { clientId });
  const client = data?.client;
  if (!client) return [];
  return [...new Set([...client.balance.map(({ currency }) => currency), client.currency ?? agency.currency])];
}
