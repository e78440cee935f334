import type { ReactNode } from 'react';
import { cx } from './class-names';
import { Input } from './field';
import { useAddress } from './filters';

interface SearchBoxProps {
  label: string;
  /** What it is called in the address, where it stands. */
  name?: string;
  className?: string;
}

/** Searches a list as it is typed; on phones it leaves room for the filters beside it. */
export function SearchBox({ label, name = 'search', className }: SearchBoxProps): ReactNode {
  const [address, setAddress] = useAddress();
  return (
    <Input
      type="search"
      className={cx('min-w-0 max-sm:w-auto max-sm:flex-1 sm:w-64', className)}
      aria-label={label}
      placeholder={label}
      value={address[name] ?? ''}
      onChange={({ target }) => setAddress({ [name]: target.value })}
    />
  );
}
