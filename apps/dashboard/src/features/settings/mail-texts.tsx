import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { SettingsSetMailTextDocument, type SettingsMailsQuery } from '@/gql/settings/graphql';
import { LOCALES, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Badge } from '@/ui/states';
import { MailPreview } from './mail-preview';
import { useMay } from './may';
import { RecordList } from './record-list';
import { SpecForm } from './spec-form';

type Text = SettingsMailsQuery['invoiceMailSettings']['texts'][number];

const OF_INVOICES = '{client} {agency} {number} {amount} {due} {link} {note}';

/** What a mail may have filled in. */
const PLACEHOLDERS: Record<Text['kind'], string> = {
  INVOICE: OF_INVOICES,
  CREDIT_NOTE: OF_INVOICES,
  STATEMENT: '{client} {agency} {days} {standing} {note}',
};

const languageOf = (text: Text): string => LOCALES.find(({ locale }) => locale === text.language)?.name ?? '';

/** What the mails with invoices, credit notes and statements of account say, language by language. */
export function MailTexts({ texts }: { texts: readonly Text[] }): ReactNode {
  const t = useT();
  const may = useMay();
  const [edited, setEdited] = useState<Text>();
  return (
    <>
      <RecordList
        title={t('settings.texts.title')}
        none=""
        rows={texts.map((text) => ({
          id: `${text.kind}-${text.language}`,
          name: `${t(`settings.texts.${text.kind}`)} · ${languageOf(text)}`,
          detail: <span lang={text.language}>{text.subject}</span>,
          figure: <Badge>{t(text.isDefault ? 'settings.texts.default' : 'settings.texts.own')}</Badge>,
          actions: may('office') && (
            <Button
              size="small"
              aria-haspopup="dialog"
              onClick={() => setEdited(text)}
              aria-label={`${t('settings.edit')}: ${t(`settings.texts.${text.kind}`)}, ${languageOf(text)}`}
            >
              {t('settings.edit')}
            </Button>
          ),
        }))}
      />
      {edited && (
        <TextDialog
          text={texts.find(({ kind, language }) => kind === edited.kind && language === edited.language) ?? edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function TextDialog({ text, onClose }: { text: Text; onClose: () => void }): ReactNode {
  const t = useT();
  const { kind, language, subject, body, isDefault, version } = text;
  const save = useAct(SettingsSetMailTextDocument, {
    done: t('settings.saved'),
    onDone: onClose,
    onError: () => undefined,
  });
  const forget = useAct(SettingsSetMailTextDocument, {
    done: t('settings.texts.isDefault'),
    undo: () => request(SettingsSetMailTextDocument, { input: { kind, language, subject, body } }),
    onDone: onClose,
  });
  return (
    <Dialog
      title={`${t(`settings.texts.${kind}`)} · ${languageOf(text)}`}
      description={t('settings.texts.hint', { placeholders: PLACEHOLDERS[kind] })}
      isOpen
      isWide
      onClose={onClose}
      {...(!isDefault && {
        footer: (
          <Button isBusy={forget.isPending} onClick={() => forget.mutate({ input: { kind, language, version } })}>
            {t('settings.texts.useDefault')}
          </Button>
        ),
      })}
    >
      <SpecForm
        specs={[
          { name: 'subject', label: t('settings.texts.subject'), isRequired: true, isWide: true },
          { name: 'body', label: t('settings.texts.body'), kind: 'long', rows: 12, isRequired: true },
        ]}
        values={{ subject, body }}
        version={version}
        isBusy={save.isPending}
        error={save.error}
        preview={({ subject, body }) => (
          <MailPreview subject={String(subject)} body={String(body)} language={language} />
        )}
        onSave={(given, seen) =>
          save.mutate({
            input: {
              ...{ kind, language, version: seen },
              ...{ subject: String(given['subject']), body: String(given['body']) },
            },
          })
        }
      />
    </Dialog>
  );
}
