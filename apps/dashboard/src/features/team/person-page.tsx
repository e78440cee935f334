import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { TeamPersonDocument, TeamUpdateDocument, type TeamOneFragment, type TeamPersonQuery } from '@/gql/team/graphql';
import { useFormat, useLocale, useT } from '@/i18n';
import { useForm } from 'react-hook-form';
import {
  Badge,
  Button,
  Card,
  Dialog,
  Empty,
  Facts,
  Field,
  Form,
  Input,
  Loaded,
  Page,
  readWords,
  useOpened,
  WithAside,
  writeWords,
} from '@/ui';
import { countryName } from '@/ui/world-choices';
import { useArchive } from './archive';
import { Bank } from './bank';
import { CountryField } from './create-form';
import { Leave } from './leave';
import { Pay } from './pay';
import { Schedule } from './schedule';
import { SignIn } from './sign-in';
import { Work } from './work';

export default function PersonPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const t = useT();
  const query = useRead(TeamPersonDocument, { id });
  return (
    <Loaded query={query} rows={8}>
      {({ assistant }) =>
        assistant ? (
          <One key={assistant.id} person={assistant} />
        ) : (
          <Page title={t('team.title')}>
            <Empty>{t('team.gone')}</Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

function One({ person }: { person: NonNullable<TeamPersonQuery['assistant']> }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { locale } = useLocale();
  const { toggle, dialog } = useArchive(person);
  const [edits, setEdits] = useState(false);
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {person.name} {person.archivedAt && <Badge>{t('team.left')}</Badge>}
        </span>
      }
      subtitle={
        <Link to="/team" className="hover:underline">
          {t('team.title')}
        </Link>
      }
      actions={
        <>
          <Button onClick={toggle} {...(!person.archivedAt && { 'aria-haspopup': 'dialog' })}>
            {t(person.archivedAt ? 'team.restore' : 'team.archive')}
          </Button>
          <Button aria-haspopup="dialog" onClick={() => setEdits(true)}>
            {t('team.edit')}
          </Button>
        </>
      }
    >
      <WithAside
        aside={
          <>
            <Card title={t('team.profile')}>
              <Facts
                facts={[
                  [t('team.email'), person.email ?? '–'],
                  [t('team.skills'), person.skills.join(', ') || '–'],
                  [t('team.language'), format.language(person.language)],
                  [t('team.country'), person.country ? countryName(locale, person.country) : t('team.countryUnknown')],
                  [t('team.since'), format.date(person.createdAt)],
                ]}
              />
            </Card>
            <SignIn person={person} />
            <Bank assistantId={person.id} />
          </>
        }
      >
        <Schedule person={person} />
        <Leave person={person} />
        <Pay person={person} />
        <Work id={person.id} />
      </WithAside>
      {dialog}
      <Dialog title={t('team.edit')} isOpen={edits} onClose={() => setEdits(false)}>
        <EditForm person={person} onDone={() => setEdits(false)} />
      </Dialog>
    </Page>
  );
}

function EditForm({ person, onDone }: { person: TeamOneFragment; onDone: () => void }): ReactNode {
  const t = useT();
  const fields = {
    ...{ name: person.name, email: person.email ?? '', skills: writeWords(person.skills) },
    country: person.country ?? '',
  };
  const form = useForm({ defaultValues: fields });
  const { register, handleSubmit, formState } = form;
  const act = useAct(TeamUpdateDocument, { onDone, onError: () => undefined });
  const { version, problem } = useOpened(form, { version: person.version, fields }, act.error);
  return (
    <Form
      action={t('ui.save')}
      isBusy={act.isPending}
      problem={problem}
      onSubmit={handleSubmit(({ name, email, skills, country }) =>
        act.mutate({
          input: {
            id: person.id,
            version,
            name,
            ...(email && { email }),
            skills: readWords(skills, person.skills),
            country: country || null,
          },
        }),
      )}
    >
      <Field label={t('team.name')} error={formState.errors.name?.message}>
        <Input {...register('name', { required: t('ui.required') })} />
      </Field>
      <Field label={t('team.email')} isOptional>
        <Input type="email" {...register('email')} />
      </Field>
      <Field label={t('team.skills')} hint={t('team.skillsHint')}>
        <Input {...register('skills')} />
      </Field>
      <CountryField register={register('country')} />
    </Form>
  );
}
