import { useEffect, useState, type ReactNode } from 'react';
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import { RequestError } from '@/api/request';
import type { FormProblem } from './form';
import { Meanwhile, type Changed } from './meanwhile';

/** A record as it stands now, as far as a form writes it. */
interface Live<Fields> {
  version: number;
  fields: Fields;
}

interface Opened {
  /** Which was seen by whoever saves. */
  version: number;
  /** For the form: what was refused, or what is new to whoever was. */
  problem: ReactNode | FormProblem;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Keeps a form to the record that it was opened with, however that changes meanwhile. Where the api refuses it for that, what
 * somebody else wrote takes the place of what wasn't touched, and is named: saved again, it is saved knowingly.
 */
export function useOpened<Fields extends FieldValues>(
  form: UseFormReturn<Fields>,
  live: Live<Fields>,
  refused: FormProblem | null | undefined,
): Opened {
  const [seen, setSeen] = useState(live);
  const [told, setTold] = useState<{ of: FormProblem; changed: Changed[] }>();
  const isLate = refused instanceof RequestError && refused.code === 'CONFLICT' && live.version !== seen.version;
  useEffect(() => {
    if (!isLate) return;
    setTold({ of: refused, changed: takeOver(form, seen.fields, live.fields) });
    setSeen(live);
  }, [isLate, refused, form, seen, live]);
  const isTold = told && (!refused || refused === told.of);
  return { version: seen.version, problem: isTold ? <Meanwhile changed={told.changed} /> : refused };
}

/** @returns what is another now than it was */
function takeOver<Fields extends FieldValues>(form: UseFormReturn<Fields>, seen: Fields, now: Fields): Changed[] {
  const typed = form.getValues();
  form.reset(now);
  return (Object.keys(now) as Path<Fields>[]).flatMap((name) => {
    const isKept = !isSame(typed[name], seen[name]) && !isSame(typed[name], now[name]);
    if (isKept) form.setValue(name, typed[name] as PathValue<Fields, Path<Fields>>, { shouldDirty: true });
    return isSame(seen[name], now[name]) ? [] : [{ name, value: now[name] as unknown, isKept }];
  });
}
