import { useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useProblem, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Notice, Progress } from '@/ui/states';
import { uploadFile, type ImportKind } from './upload';

interface UploadCardProps {
  kind: ImportKind;
  /** What is to be dropped here. */
  text: string;
  /** Where imports of this kind are shown. */
  to: string;
  /** Beside the button. */
  aside?: ReactNode;
}

/** Takes a file that is dropped or chosen, and goes on to what it says. */
export function UploadCard({ kind, text, to, aside }: UploadCardProps): ReactNode {
  const t = useT();
  const problemOf = useProblem();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<[number, number]>();
  const [problem, setProblem] = useState<string>();
  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setProblem(undefined);
    setSent([0, file.size]);
    try {
      const id = await uploadFile(file, kind, (loaded, total) => setSent([loaded, total]));
      await navigate({ to: `${to}/${id}` });
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSent(undefined);
    }
  };
  return (
    <Card>
      <div
        className="border-edge flex flex-col items-center gap-3 rounded-md border border-dashed p-6 text-center"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void send(event.dataTransfer.files[0]);
        }}
      >
        <p className="text-muted">{text}</p>
        <input
          ref={input}
          type="file"
          accept={kind === 'clients' ? '.csv,.tsv,.txt,text/csv' : '.csv,.jsonl,text/csv'}
          aria-label={t('imports.choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <div className="flex flex-wrap justify-center gap-2">
          {aside}
          <Button kind="primary" icon={<Upload />} isBusy={sent !== undefined} onClick={() => input.current?.click()}>
            {t('imports.choose')}
          </Button>
        </div>
        {sent && <Progress done={sent[0]} total={sent[1]} label={t('imports.sending')} />}
      </div>
      {problem && (
        <div className="pt-3">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
    </Card>
  );
}
