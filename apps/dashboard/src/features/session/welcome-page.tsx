import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useIntl } from 'react-intl';
import { lastAgency } from '@/app/last-agency';
import { signOut } from '@/app/sign-out';
import { chosenAgency } from '@/api/request';
import { useAct } from '@/api/use-api';
import { SessionCreateAgencyDocument } from '@/gql/session/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Field, Input, Select } from '@/ui/field';
import { useAddress } from '@/ui/filters';
import { Form } from '@/ui/form';
import { Loaded } from '@/ui/states';
import { currencyChoices, zoneChoices } from '@/ui/world-choices';
import { whoIsIn } from './auth';
import { OuterLink, OuterPage } from './outer-page';

interface Fields {
  name: string;
  currency: string;
  timeZone: string;
}

const STEPS = ['agency', 'team', 'client', 'invoice'] as const;

/** Who is signed in and owns no open agency opens one; to who belonged to one it is said that this has ended. */
export default function WelcomePage(): ReactNode {
  const t = useT();
  const query = useQuery({ queryKey: ['who-is-in'], queryFn: whoIsIn });
  const isOut = query.data === null;
  useEffect(() => {
    if (isOut) location.assign('/sign-in?next=/welcome');
  }, [isOut]);
  const [opens, setOpens] = useState(false);
  const isAnother = useAddress()[0]['another'] !== undefined;
  const ended = query.data && !opens && !isAnother ? lastAgency.nameFor(query.data.user.id) : undefined;
  const name = query.data?.user.name;
  return (
    <OuterPage
      {...useWords({ isAnother, ended, name })}
      footer={
        <>
          <Button kind="quiet" onClick={() => void signOut()}>
            {t('app.signOut')}
          </Button>
          {isAnother && <OuterLink to="/">{t('session.another.back')}</OuterLink>}
        </>
      }
    >
      <Loaded query={query}>
        {() =>
          ended === undefined ? (
            <>
              {!isAnother && <Steps />}
              <AgencyForm />
            </>
          ) : (
            <Button onClick={() => setOpens(true)}>{t('session.ended.open')}</Button>
          )
        }
      </Loaded>
    </OuterPage>
  );
}

interface Greeted {
  isAnother: boolean;
  ended: string | undefined;
  name: string | undefined;
}

function useWords({ isAnother, ended, name }: Greeted): { title: string; text: string } {
  const t = useT();
  if (isAnother) return { title: t('session.another.title'), text: t('session.another.text') };
  if (ended !== undefined) return { title: t('session.ended.title', { agency: ended }), text: t('session.ended.text') };
  const title = name === undefined ? t('session.title') : t('session.welcome.hello', { name });
  return { title, text: t('session.welcome.text') };
}

/** What there is to set up, of which this is the first. */
function Steps(): ReactNode {
  const t = useT();
  return (
    <ol className="mb-4 flex flex-col gap-1.5">
      {STEPS.map((step, i) => (
        <li
          key={step}
          className={i === 0 ? 'flex items-center gap-2 font-medium' : 'text-muted flex items-center gap-2'}
        >
          <span className="bg-accent-soft text-accent-text tabular inline-flex size-6 items-center justify-center rounded-full text-xs">
            {i + 1}
          </span>
          {t(`session.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function AgencyForm(): ReactNode {
  const t = useT();
  const { locale } = useIntl();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { register, handleSubmit, formState } = useForm<Fields>({
    defaultValues: { timeZone: zone, currency: 'USD' },
  });
  const create = useAct(SessionCreateAgencyDocument, {
    onDone: ({ createAgency }) => {
      chosenAgency.set(createAgency.agencyId);
      location.assign('/');
    },
    onError: () => undefined,
  });
  const required = { required: t('ui.required') };
  return (
    <Form
      onSubmit={handleSubmit((input) => create.mutate({ input }))}
      action={t('session.welcome.go')}
      isBusy={create.isPending || create.isSuccess}
      problem={create.error}
    >
      <Field label={t('session.agency.name')} error={formState.errors.name?.message}>
        <Input autoComplete="organization" autoFocus {...register('name', required)} />
      </Field>
      <Field label={t('session.agency.currency')} hint={t('session.agency.currencyHint')}>
        <Select choices={currencyChoices(locale, 'USD')} {...register('currency', required)} />
      </Field>
      <Field label={t('session.agency.zone')} hint={t('session.agency.zoneHint')}>
        <Select choices={zoneChoices(zone)} {...register('timeZone', required)} />
      </Field>
    </Form>
  );
}
