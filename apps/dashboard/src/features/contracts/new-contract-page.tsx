import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ClientPicker } from '@/features/clients/client-picker';
import { ClientsPickedDocument } from '@/gql/clients/graphql';
import { ContractsCreateDocument } from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { Card, Page, useAddress, type FormProblem, type Pick } from '@/ui';
import { lazyPart } from '@/ui/lazy-part';
import { todayIn } from '@/app/agency-day';
import { TermsEditor } from './terms-editor';
import { blankTerms } from './terms-fields';
import { termsInput } from './terms-input';

const NewClient = lazyPart(() => import('@/features/clients/new-client'), 'features/clients');

/** Drafts a contract for a client. */
export default function NewContractPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { agency } = useViewer();
  const [{ client }, setSearch] = useAddress();
  const [problem, setProblem] = useState<FormProblem>();
  const [newClient, setNewClient] = useState<string>();
  const [made, setMade] = useState<Pick>();
  const [idempotencyKey, setKey] = useState(newKey);
  const chosen = useRead(ClientsPickedDocument, { id: client ?? '' }, { enabled: Boolean(client) }).data?.client;
  const create = useAct(ContractsCreateDocument, {
    onDone: ({ createContracts }) => void navigate({ to: `/contracts/${createContracts[0]?.id}`, ignoreBlocker: true }),
    onError: (error) => {
      // What may have arrived is repeated under its key; what was refused is another intent.
      if (error.code !== 'OFFLINE') setKey(newKey());
      setProblem(error);
    },
  });
  return (
    <Page title={t('contracts.new')} subtitle={t('contracts.newText')}>
      <TermsEditor
        clientId={client ?? ''}
        initial={blankTerms(todayIn(agency.timeZone), agency.currency)}
        currency={chosen?.currency}
        isBusy={create.isPending}
        hasPlans
        problem={problem}
        onSave={(fields) => {
          if (!client) return setProblem(t('contracts.chooseClient'));
          setProblem(undefined);
          create.mutate({ input: { clientId: client, idempotencyKey, contracts: [termsInput(fields)] } });
        }}
        above={
          <Card title={t('contracts.client')}>
            <ClientPicker
              label={t('contracts.client')}
              value={client ?? null}
              known={made?.id === client ? made : undefined}
              onPick={(id) => setSearch({ client: id ?? '' })}
              onAdd={setNewClient}
              addLabel={t('contracts.addClient')}
            />
          </Card>
        }
      />
      <Suspense fallback={null}>
        {newClient !== undefined && (
          <NewClient
            name={newClient}
            onMade={({ id, name }) => {
              setMade({ id, label: name });
              setSearch({ client: id });
              setNewClient(undefined);
            }}
            onClose={() => setNewClient(undefined)}
          />
        )}
      </Suspense>
    </Page>
  );
}
