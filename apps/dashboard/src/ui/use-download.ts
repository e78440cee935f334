import { download } from '@/api/download';
import { useProblem } from '@/i18n';
import { useToast } from './toast';

/** Saves a file of the api, as the agency in which this tab acts; what is refused is said by a toast. */
export function useDownload(): (path: string, fileName: string) => Promise<void> {
  const toast = useToast();
  const problem = useProblem();
  return (path, fileName) =>
    download(path, fileName).catch((error: unknown) => void toast({ text: problem(error), tone: 'danger' }));
}
