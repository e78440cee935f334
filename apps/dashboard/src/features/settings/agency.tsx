import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useAct, useRead } from '@/api/use-api';
import { SettingsAgencyDocument, SettingsUpdateAgencyDocument, type SettingsAgencyQuery } from '@/gql/settings/graphql';
import { useViewer } from '@/app/viewer';
import { useT, type Translate } from '@/i18n';
import { Card } from '@/ui/layout';
import { Loaded, Notice } from '@/ui/states';
import { currencyChoices, zoneChoices } from '@/ui/world-choices';
import { CloseAgency } from './close-agency';
import { useMay } from './may';
import { decimalOf, integerOf, SpecForm, type Spec, type Values } from './spec-form';

type Agency = SettingsAgencyQuery['agency'];

const TEXTS = [
  'name',
  'legalName',
  'address',
  'taxId',
  'email',
  'currency',
  'timeZone',
  'paymentDetails',
  'terms',
] as const;

/** When an invoice is due, as clients' own terms may have it otherwise; not how late one is. */
const NAMES_DAYS =
  /\bnet\s*\d|\d\s*(calendar |business |working )?days?\b(?!\s*(overdue|late|past|after))|[\d०-९]\s*दिन/i;

const specsOf = (
  { t, locale }: { t: Translate; locale: string },
  { currency, timeZone, billsAutomatically }: Agency,
  hasBilled: boolean,
): Record<'identity' | 'billing', Spec[]> => ({
  identity: [
    { name: 'name', label: t('settings.agency.name'), isRequired: true },
    {
      name: 'legalName',
      label: t('settings.agency.legalName'),
      hint: t('settings.agency.legalNameHint'),
      isRequired: true,
    },
    { name: 'address', label: t('settings.agency.address'), kind: 'long' },
    { name: 'taxId', label: t('settings.agency.taxId') },
    { name: 'email', label: t('settings.agency.email'), kind: 'email' },
    {
      name: 'currency',
      label: t('settings.agency.currency'),
      hint: t(hasBilled ? 'settings.agency.isFixed' : 'settings.agency.currencyHint'),
      isFixed: hasBilled,
      kind: 'select',
      choices: currencyChoices(locale, currency),
    },
    {
      name: 'timeZone',
      label: t('settings.agency.zone'),
      hint: t(hasBilled ? 'settings.agency.isFixed' : 'settings.agency.zoneHint'),
      isFixed: hasBilled,
      kind: 'select',
      choices: zoneChoices(timeZone),
    },
  ],
  billing: [
    {
      name: 'defaultHourlyRate',
      label: t('settings.agency.rate'),
      hint: t('settings.agency.rateHint'),
      kind: 'decimal',
    },
    { name: 'paymentTermsDays', label: t('settings.agency.termsDays'), kind: 'number', isRequired: true, most: 365 },
    {
      name: 'paymentDetails',
      label: t('settings.agency.paymentDetails'),
      hint: t('settings.agency.paymentDetailsHint'),
      kind: 'long',
    },
    {
      name: 'terms',
      label: t('settings.agency.terms'),
      kind: 'long',
      doubt: (typed) => (NAMES_DAYS.test(typed) ? t('settings.agency.termsNameDays') : undefined),
    },
    { name: 'requiresInvoiceApproval', label: t('settings.agency.approval'), kind: 'check' },
    // Told to who may change it alone.
    ...(billsAutomatically === undefined
      ? []
      : [{ name: 'billsAutomatically', label: t('settings.agency.automatic'), kind: 'check' } as const]),
  ],
});

function valuesOf(agency: Agency): Values {
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, agency[name] ?? ''])),
    defaultHourlyRate: agency.defaultHourlyRate ?? '',
    paymentTermsDays: String(agency.paymentTermsDays),
    requiresInvoiceApproval: agency.requiresInvoiceApproval ?? false,
    billsAutomatically: agency.billsAutomatically ?? false,
  };
}

export default function AgencySection(): ReactNode {
  const t = useT();
  const { locale } = useIntl();
  const may = useMay();
  const isChangeable = may('settings');
  const viewer = useViewer();
  const isOwner = may('owner') && !viewer.agency.closedAt;
  const query = useRead(SettingsAgencyDocument, { isChangeable });
  return (
    <Loaded query={query} rows={8}>
      {({ agency, billingRuns }) => {
        const { identity, billing } = specsOf({ t, locale }, agency, billingRuns.totalCount > 0);
        return (
          <>
            {!isChangeable && <Notice>{t('settings.readOnly')}</Notice>}
            <Part title={t('settings.agency.identity')} agency={agency} specs={identity} isReadOnly={!isChangeable} />
            <Part title={t('settings.agency.billing')} agency={agency} specs={billing} isReadOnly={!isChangeable} />
            {isOwner && <CloseAgency name={agency.name} />}
          </>
        );
      }}
    </Loaded>
  );
}

interface PartProps {
  title: string;
  agency: Agency;
  specs: Spec[];
  isReadOnly: boolean;
}

function Part({ title, agency, specs, isReadOnly }: PartProps): ReactNode {
  const t = useT();
  const save = useAct(SettingsUpdateAgencyDocument, { done: t('settings.saved'), onError: () => undefined });
  const all = valuesOf(agency);
  const values = Object.fromEntries(specs.map(({ name }) => [name, all[name] ?? ''])) as Values;
  return (
    <Card title={title}>
      <SpecForm
        specs={specs}
        values={values}
        version={agency.version}
        isReadOnly={isReadOnly}
        isBusy={save.isPending}
        error={save.error}
        onSave={(given, version) => save.mutate({ input: { ...inputOf(given, agency), version } })}
      />
    </Card>
  );
}

/** What differs: a currency that is the same need not be allowed to change. */
function inputOf(given: Values, agency: Agency): Record<string, unknown> {
  const before = valuesOf(agency);
  const changed = Object.entries(given).filter(([name, value]) => value !== undefined && before[name] !== value);
  return Object.fromEntries(
    changed.map(([name, value]) => {
      if (name === 'defaultHourlyRate') return [name, decimalOf(value)];
      return [name, name === 'paymentTermsDays' ? integerOf(value) : value];
    }),
  );
}
