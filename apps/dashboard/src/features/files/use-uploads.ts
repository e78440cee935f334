import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sendFile } from '@/api/send-file';
import { newKey } from '@/api/use-api';
import { useProblem, useT } from '@/i18n';

/** As much as the api takes. */
const MOST_BYTES = 10 * 1_048_576;

export interface Refused {
  name: string;
  why: string;
}

interface Sending {
  name: string;
  /** Which of how many it is. */
  place: number;
  count: number;
  sent: number;
  total: number;
}

interface Uploads {
  sending: Sending | undefined;
  refused: readonly Refused[];
  add: (files: readonly File[], isInternal: boolean) => Promise<void>;
}

/** Adds files to a task, one after the other; one that is refused is told of, and the rest go on. */
export function useUploads(taskId: string): Uploads {
  const t = useT();
  const client = useQueryClient();
  const problemOf = useProblem();
  const [sending, setSending] = useState<Sending>();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const before = useRef<Promise<void>>(Promise.resolve());
  const send = async (file: File, isInternal: boolean, at: Pick<Sending, 'place' | 'count'>): Promise<void> => {
    const { name } = file;
    const tell = (sent: number, total: number): void => setSending({ ...at, name, sent, total });
    tell(0, file.size);
    const query = new URLSearchParams({ name, isInternal: String(isInternal), idempotencyKey: newKey() });
    const path = `/api/tasks/${taskId}/files?${query.toString()}`;
    await sendFile({ path, file, contentType: 'application/octet-stream', onProgress: tell });
  };
  const sendAll = async (files: readonly File[], isInternal: boolean): Promise<void> => {
    setRefused([]);
    for (const [i, file] of files.entries()) {
      const refuse = (why: string): void => setRefused((all) => [...all, { name: file.name, why }]);
      if (file.size > MOST_BYTES) refuse(t('files.tooLarge'));
      else
        await send(file, isInternal, { place: i + 1, count: files.length }).catch((error: unknown) =>
          refuse(problemOf(error)),
        );
    }
    setSending(undefined);
    await client.invalidateQueries();
  };
  const add: Uploads['add'] = (files, isInternal) =>
    (before.current = before.current.then(() => sendAll(files, isInternal)));
  return { sending, refused, add };
}
