import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct, useRead } from '@/api/use-api';
import {
  ReportsContractorPlacesDocument,
  ReportsSetCountryDocument,
  type ReportsContractorPlacesQuery,
} from '@/gql/reports/graphql';
import { useLocale, useT } from '@/i18n';
import { Button, Dialog, Field, Form, Notice, Select } from '@/ui';
import { countryChoices, countryName } from '@/ui/world-choices';

type Person = ReportsContractorPlacesQuery['contractorPlaces']['toFillIn'][number];

/** Who was paid and is not in the list: those abroad, and those of whom it isn't known where they are taxed, until it is said here. */
export function ContractorPlaces({ year }: { year: number }): ReactNode {
  const t = useT();
  const { data } = useRead(ReportsContractorPlacesDocument, { year });
  const [asked, setAsked] = useState<Person>();
  if (!data) return null;
  const { elsewhere, unknown, toFillIn } = data.contractorPlaces;
  return (
    <>
      {elsewhere > 0 && <p className="text-muted">{t('reports.contractorsAbroad', { count: elsewhere })}</p>}
      {unknown > 0 && (
        <Notice tone="warn">
          <p>{t('reports.contractorsUnknown', { count: unknown })}</p>
          <div className="mt-2 flex flex-wrap gap-2 print:hidden">
            {toFillIn.map((person) => (
              <Button key={person.id} size="small" aria-haspopup="dialog" onClick={() => setAsked(person)}>
                {t('reports.countryOf', { name: person.name })}
              </Button>
            ))}
          </div>
        </Notice>
      )}
      {asked && (
        <Dialog title={t('reports.countryOf', { name: asked.name })} isOpen onClose={() => setAsked(undefined)}>
          <CountryForm person={asked} onDone={() => setAsked(undefined)} />
        </Dialog>
      )}
    </>
  );
}

function CountryForm({ person, onDone }: { person: Person; onDone: () => void }): ReactNode {
  const t = useT();
  const { locale } = useLocale();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { country: '' } });
  const act = useAct(ReportsSetCountryDocument, {
    onDone,
    onError: () => undefined,
    done: ({ setAssistantCountry: { name, country } }) =>
      t('reports.countrySaid', { name, country: country ? countryName(locale, country) : '' }),
  });
  return (
    <Form
      action={t('ui.save')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ country }) =>
        act.mutate({ input: { assistantId: person.id, version: person.version, country } }),
      )}
    >
      <Field label={t('reports.country')} error={formState.errors.country?.message}>
        <Select
          choices={countryChoices(locale, t('reports.countryUnknown'))}
          {...register('country', { required: t('ui.required') })}
        />
      </Field>
    </Form>
  );
}
