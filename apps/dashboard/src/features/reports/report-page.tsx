import { useParams } from '@tanstack/react-router';
import { Download, Printer } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { Missing } from '@/app/missing';
import { useT } from '@/i18n';
import { DownloadButton } from '@/ui/download-button';
import { Button, ButtonLink, Page, useAddress } from '@/ui';
import { AgedPayables, AgedReceivables } from './aged';
import { BalanceSheet } from './balance-sheet';
import { ContractorYears } from './contractor-years';
import { DeferredRevenue } from './deferred-revenue';
import { IncomeStatement } from './income-statement';
import { REPORTS, type ReportKey } from './kinds';
import { Margins, useMarginsWanted } from './margins';
import { useAsOf, useYear } from './parameters';
import { TaxReport } from './tax-report';
import { TrialBalance } from './trial-balance';

const CONTENTS: Record<ReportKey, ComponentType> = {
  'income-statement': IncomeStatement,
  'balance-sheet': BalanceSheet,
  'trial-balance': TrialBalance,
  'aged-receivables': AgedReceivables,
  'aged-payables': AgedPayables,
  'deferred-revenue': DeferredRevenue,
  'tax-report': TaxReport,
  margins: Margins,
  'contractor-years': ContractorYears,
};

const EXPORTS: Partial<Record<ReportKey, string>> = {
  'income-statement': 'JOURNAL',
  'trial-balance': 'JOURNAL',
  'balance-sheet': 'JOURNAL',
  'aged-receivables': 'RECEIVABLES',
  'tax-report': 'INVOICE_LINES',
};

export default function ReportPage(): ReactNode {
  const t = useT();
  const { key } = useParams({ strict: false }) as { key: string };
  const report = REPORTS.find((one) => one === key);
  if (!report) return <Missing />;
  const Content = CONTENTS[report];
  return (
    <Page
      title={t(`reports.name.${report}`)}
      subtitle={t(`reports.about.${report}`)}
      actions={
        <div className="flex flex-wrap gap-2 print:hidden">
          <ButtonLink to="/reports" kind="quiet">
            {t('reports.all')}
          </ButtonLink>
          <Export report={report} />
          <Button icon={<Printer />} onClick={() => window.print()}>
            {t('reports.print')}
          </Button>
        </div>
      }
    >
      <Content key={report} />
    </Page>
  );
}

/** The api's own file of what is shown. */
function useFileOf(report: ReportKey): { path: string; fileName: string } | undefined {
  const year = useYear();
  const asOf = useAsOf();
  const { from, to, by, inAgencyCurrency } = useMarginsWanted();
  const fileOf = (name: string, wanted: Record<string, string>, span: string) => ({
    path: `/api/${name}?${new URLSearchParams({ ...wanted, format: 'csv' }).toString()}`,
    fileName: `${name}-${span}.csv`,
  });
  if (report === 'contractor-years')
    return fileOf(report, { year: String(year), place: 'UNITED_STATES' }, String(year));
  if (report === 'aged-payables' || report === 'deferred-revenue') return fileOf(report, { asOf }, asOf);
  if (report !== 'margins') return undefined;
  return fileOf(report, { from, to, by, inAgencyCurrency: String(inAgencyCurrency) }, `${from}-${to}`);
}

/** A file of it where the api makes one; else of what it is made of. */
function Export({ report }: { report: ReportKey }): ReactNode {
  const t = useT();
  const [{ from, to, asOf }] = useAddress();
  const file = useFileOf(report);
  if (file) {
    return (
      <DownloadButton {...file} icon={<Download aria-hidden />}>
        {t('reports.csv')}
      </DownloadButton>
    );
  }
  const kind = EXPORTS[report];
  if (!kind) return null;
  const days = { ...(from?.length === 10 && { from }), ...((to ?? asOf)?.length === 10 && { to: to ?? asOf }) };
  return (
    <ButtonLink to="/exports" search={{ new: kind, ...days } as never} icon={<Download aria-hidden />}>
      {t('reports.export')}
    </ButtonLink>
  );
}
