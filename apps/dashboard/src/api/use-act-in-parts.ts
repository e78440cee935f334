import { useQueryClient } from '@tanstack/react-query';
import { useProblem } from '@/i18n/problem';
import { useToast } from '@/ui/toast';
import { request, type Document } from './request';

interface PartsOptions<R, V> {
  /** So many the mutation takes at once. */
  most: number;
  variablesOf: (ids: string[]) => V;
  /** Told what each part answered; of those before one that was refused, too. */
  onDone: (answers: R[]) => void;
}

/** Something that is done with however many records, part after part. */
export function useActInParts<R, V>(document: Document<R, V>, options: PartsOptions<R, V>): (ids: string[]) => void {
  const { most, variablesOf, onDone } = options;
  const client = useQueryClient();
  const toast = useToast();
  const problem = useProblem();
  const run = async (ids: string[]): Promise<void> => {
    const answers: R[] = [];
    try {
      for (let at = 0; at < ids.length; at += most)
        answers.push(await request(document, variablesOf(ids.slice(at, at + most))));
    } catch (error) {
      toast({ text: problem(error), tone: 'danger' });
    }
    if (answers.length > 0) onDone(answers);
    await client.invalidateQueries();
  };
  return (ids) => void run(ids);
}
