import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { ContractsPageDocument, ContractsUpdateDraftDocument } from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { ButtonLink, Loaded, Notice, Page, type FormProblem } from '@/ui';
import { Renews } from './renews';
import type { OneContract } from './shared';
import { TermsEditor } from './terms-editor';
import { fieldsOf } from './terms-fields';
import { termsInput } from './terms-input';

export default function EditContractPage(): ReactNode {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useRead(ContractsPageDocument, { id });
  return (
    <Loaded query={query} rows={8}>
      {({ contract }) =>
        contract?.status === 'DRAFT' ? (
          <Editor contract={contract} />
        ) : (
          <Page title={contract?.title}>
            <Notice action={<ButtonLink to={`/contracts/${id}`}>{t('ui.back')}</ButtonLink>}>
              {t('contracts.noDraft')}
            </Notice>
          </Page>
        )
      }
    </Loaded>
  );
}

function Editor({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<FormProblem>();
  const { id, version, title, client } = contract;
  const update = useAct(ContractsUpdateDraftDocument, {
    onDone: () => void navigate({ to: `/contracts/${id}`, ignoreBlocker: true }),
    onError: setProblem,
  });
  return (
    <Page
      title={t('contracts.editTitle', { title })}
      subtitle={client.name}
      actions={<ButtonLink to={`/contracts/${id}`}>{t('ui.cancel')}</ButtonLink>}
    >
      <TermsEditor
        clientId={client.id}
        initial={fieldsOf(contract)}
        version={version}
        isBusy={update.isPending}
        problem={problem}
        above={(fields) => <Renews contract={contract} startDate={fields.startDate} />}
        onSave={(fields, seen) => {
          setProblem(undefined);
          update.mutate({ input: { id, version: seen, terms: termsInput(fields, contract) } });
        }}
      />
    </Page>
  );
}
