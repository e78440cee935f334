import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import {
  ImportsConfigureDocument,
  ImportsOneDocument,
  ImportsStartDocument,
  ImportsStopDocument,
  ImportsUndoDocument,
} from '@/gql/imports/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Page, Stat, Stats } from '@/ui/layout';
import { Loaded, Notice } from '@/ui/states';
import { useToast } from '@/ui/toast';
import { Names } from './names';
import { Preview, Problems } from './preview';
import { ImportDeeds, UndoImport } from './import-deeds';
import { ImportState } from './import-state';
import { ImportProgress } from './import-progress';
import { GOES_ON, isUnreadable, type Import, type Inspection } from './states';

/** One file of time: what it says, what is to be answered, how far it is, and its undoing. */
export default function ImportPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const first = useRead(ImportsOneDocument, { id });
  const status = first.data?.timeImport?.status;
  // Live messages come in bursts; progress is looked at on its own.
  const query = useRead(ImportsOneDocument, { id }, { every: status && GOES_ON.has(status) ? 2_000 : false });
  return <Loaded query={query}>{({ timeImport }) => timeImport && <One one={timeImport} />}</Loaded>;
}

function One({ one }: { one: Import }): ReactNode {
  const t = useT();
  const { status, inspection, fileName, format } = one;
  return (
    <Page
      title={fileName}
      subtitle={
        <span className="flex items-center gap-2">
          {format && t(`imports.format.${format}`)}
          <ImportState status={status} inspection={inspection} />
        </span>
      }
      actions={<Deeds one={one} />}
    >
      <ImportProgress one={one} />
      {inspection && status === 'ASKING' && <Questions one={one} inspection={inspection} />}
      {isUnreadable(one) && (
        <Notice tone="danger" action={<ButtonLink to="/imports">{t('imports.chooseOther')}</ButtonLink>}>
          {t('imports.unreadable')}
        </Notice>
      )}
      {one.entriesApproved > 0 && <Notice>{t('imports.isApproved', { count: one.entriesApproved })}</Notice>}
      <Figures one={one} />
      <Names one={one} />
      {inspection && inspection.columns.length > 0 && <Preview inspection={inspection} />}
      <Problems {...one.problems} />
    </Page>
  );
}

function Deeds({ one }: { one: Import }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { id, fileName, inspection } = one;
  const start = useAct(ImportsStartDocument);
  const stop = useAct(ImportsStopDocument);
  const discard = useAct(ImportsUndoDocument, {
    done: t('imports.discarded', { file: fileName }),
    onDone: () => void navigate({ to: '/imports' }),
  });
  return (
    <ImportDeeds
      {...{ one, start, stop, discard }}
      reportPath={`/api/imports/time-entries/${id}/report`}
      begin={t('imports.start')}
      nothing={inspection?.counts?.rowsToImport === 0 ? t('imports.nothingToImport') : undefined}
      undo={<Undo one={one} />}
    />
  );
}

function Undo({ one: { id, fileName, rowsImported: count, entriesApproved: approved } }: { one: Import }): ReactNode {
  const t = useT();
  const toast = useToast();
  const undo = useAct(ImportsUndoDocument, {
    onDone: ({ undoTimeImport: result }) => {
      if (!('billed' in result)) return;
      const { billed, paid, approved } = result;
      toast({ text: t('imports.isBilled', { billed, paid, approved }), tone: 'danger' });
    },
  });
  return (
    <UndoImport
      {...{ id, undo }}
      action={t('imports.undo', { count })}
      refusal={approved > 0 ? t('imports.isApproved', { count: approved }) : undefined}
    >
      {t('imports.undoText', { count, file: fileName })}
    </UndoImport>
  );
}

function Figures({ one }: { one: Import }): ReactNode {
  const t = useT();
  const format = useFormat();
  const counts = one.inspection?.counts;
  return (
    <Stats>
      <Stat label={t('imports.lines')} value={format.number(one.rowsRead)} />
      <Stat
        label={t(counts ? 'imports.toImport' : one.status === 'UNDONE' ? 'imports.takenBack' : 'imports.imported')}
        value={format.number(counts?.rowsToImport ?? one.rowsImported)}
      />
      <Stat label={t('imports.known')} value={format.number(counts?.rowsKnown ?? one.rowsKnown)} />
      <Stat label={t('imports.leftOut')} value={format.number(counts?.rowsLeftOut ?? one.rowsLeftOut)} />
    </Stats>
  );
}

const ANSWERS = { DATE_ORDER: ['DMY', 'MDY'], DECIMAL_SEPARATOR: ['COMMA', 'POINT'] } as const;

/** What the file doesn't say by itself. */
function Questions({ one, inspection }: { one: Import; inspection: Inspection }): ReactNode {
  const t = useT();
  const configure = useAct(ImportsConfigureDocument);
  return (
    <>
      {inspection.questions.map(({ about, samples }) => (
        <Notice
          key={about}
          tone="warn"
          action={ANSWERS[about].map((answer) => (
            <Button
              key={answer}
              size="small"
              isBusy={configure.isPending}
              onClick={() =>
                configure.mutate({
                  input: {
                    ...{ id: one.id, version: one.version },
                    [about === 'DATE_ORDER' ? 'dateOrder' : 'decimalSeparator']: answer,
                  },
                })
              }
            >
              {t(`imports.answer.${answer}`)}
            </Button>
          ))}
        >
          {t(`imports.question.${about}`, { samples: samples.map(({ value }) => value).join(', ') })}
        </Notice>
      ))}
    </>
  );
}
