import { useState, type ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import { useDownload } from './use-download';

interface DownloadButtonProps extends Omit<ButtonProps, 'onClick' | 'isBusy'> {
  /** Of the api. */
  path: string;
  /** What the file is called where the api gives it no name. */
  fileName: string;
}

/** Saves a file of the api, as the agency in which this tab acts. */
export function DownloadButton({ path, fileName, ...rest }: DownloadButtonProps): ReactNode {
  const download = useDownload();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    await download(path, fileName);
    setBusy(false);
  };
  return <Button {...rest} isBusy={isBusy} onClick={() => void save()} />;
}
