import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { ImportsClientsConfigureDocument, ImportsClientsOneDocument } from '@/gql/imports/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Page, Stat, Stats } from '@/ui/layout';
import { Loaded, Notice } from '@/ui/states';
import { ClientImportDeeds } from './client-import-deeds';
import { ClientRows } from './client-rows';
import { ImportProgress } from './import-progress';
import { ImportState } from './import-state';
import { Problems } from './preview';
import { GOES_ON, isUnreadable, stateOfClients, type ClientImport } from './states';

/** One file of clients: what would become of each line, how far it is, and its undoing. */
export default function ClientImportPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const first = useRead(ImportsClientsOneDocument, { id });
  const status = first.data?.clientImport?.status;
  // Live messages come in bursts; progress is looked at on its own.
  const query = useRead(ImportsClientsOneDocument, { id }, { every: status && GOES_ON.has(status) ? 2_000 : false });
  return <Loaded query={query}>{({ clientImport }) => clientImport && <One one={clientImport} />}</Loaded>;
}

function One({ one }: { one: ClientImport }): ReactNode {
  const t = useT();
  const { status, inspection, fileName, rowsImported, problems } = one;
  const state = stateOfClients(one);
  const hasRows = inspection?.counts != null && one.rowsRead > 0;
  return (
    <Page title={fileName} subtitle={<ImportState {...state} />} actions={<ClientImportDeeds one={one} />}>
      <ImportProgress one={one} />
      {inspection?.isDamaged && <Damaged one={one} encoding={inspection.encoding} />}
      {isUnreadable(state) && (
        <Notice tone="danger" action={<ButtonLink to="/imports/clients">{t('imports.chooseOther')}</ButtonLink>}>
          {t('imports.clientsUnreadable')}
        </Notice>
      )}
      {status === 'DONE' && rowsImported > 0 && (
        <Notice tone="good" action={<ButtonLink to="/clients">{t('imports.toClients')}</ButtonLink>}>
          {t('imports.clientsDone', { count: rowsImported })}
        </Notice>
      )}
      <Figures one={one} />
      {hasRows ? <ClientRows one={one} inspection={inspection} /> : <Problems {...problems} />}
    </Page>
  );
}

/** Older programs write names in an encoding that the file doesn't tell. */
function Damaged({ one: { id, version }, encoding }: { one: ClientImport; encoding: string }): ReactNode {
  const t = useT();
  const configure = useAct(ImportsClientsConfigureDocument);
  const other = encoding === 'UTF_8' ? 'WINDOWS_1252' : 'UTF_8';
  return (
    <Notice
      tone="warn"
      action={
        <Button
          size="small"
          isBusy={configure.isPending}
          onClick={() => configure.mutate({ input: { id, version, encoding: other } })}
        >
          {t('imports.readAs', { encoding: ENCODINGS[other] })}
        </Button>
      }
    >
      {t('imports.isDamaged')}
    </Notice>
  );
}

const ENCODINGS = { UTF_8: 'UTF-8', WINDOWS_1252: 'Windows-1252' };

function Figures({ one }: { one: ClientImport }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { status, inspection, rowsRead, rowsImported, rowsKnown, rowsLeftOut, contactsAdded } = one;
  const counts = status === 'READY' ? inspection?.counts : undefined;
  const contacts = counts?.contacts ?? contactsAdded;
  const leftOut = counts ? counts.repeated + counts.refused : rowsLeftOut;
  return (
    <Stats>
      <Stat label={t('imports.lines')} value={format.number(rowsRead)} />
      <Stat
        label={t(counts ? 'imports.toAdd' : status === 'UNDONE' ? 'imports.addedAndBack' : 'imports.added')}
        value={format.number(counts?.new ?? rowsImported)}
      />
      {contacts > 0 && <Stat label={t('imports.furtherContacts')} value={format.number(contacts)} />}
      <Stat label={t('imports.known')} value={format.number(counts?.known ?? rowsKnown)} />
      <Stat label={t('imports.leftOut')} value={format.number(leftOut)} />
    </Stats>
  );
}
