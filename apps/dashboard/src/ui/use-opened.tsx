import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import { RequestError } from '@/api/request';
import type { FormProblem } from './form';
import { Meanwhile, type Changed } from './meanwhile';

/** A record as it stands now, as far as a form writes it. */
export interface Live<Fields, Version = number> {
  version: Version;
  fields: Fields;
  /** Of a form that stays when it is saved: whether it is being saved. */
  isBusy?: boolean;
  /** In words what a field has now that is no plain one of the page, or whose value is no text. */
  say?: ((name: keyof Fields & string) => [label: string, text: string] | undefined) | undefined;
}

interface Opened<Version> {
  /** Which was seen by whoever saves. */
  version: Version;
  /** For the form: what was refused, or what is new to whoever was. */
  problem: ReactNode | FormProblem;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Keeps what is typed into a form to the record that it was opened with, however that changes meanwhile. Where the api refuses it for that, what
 * somebody else wrote takes the place of what wasn't touched, and is named: saved again, it is saved knowingly. Before, it
 * follows the record for as long as nothing of it would be written over unseen: one that is opened right after it was saved
 * may show what was read before.
 */
export function useOpened<Fields extends FieldValues, Version = number>(
  form: UseFormReturn<Fields>,
  live: Live<Fields, Version>,
  refused: FormProblem | null | undefined,
): Opened<Version> {
  const [seen, setSeen] = useState(live);
  const [told, setTold] = useState<{ of: FormProblem; changed: Changed[] }>();
  const isLate = refused instanceof RequestError && refused.code === 'CONFLICT' && live.version !== seen.version;
  useEffect(() => {
    if (!isLate) return;
    const changed = takeOver(form, seen.fields, live.fields);
    setTold({ of: refused, changed: changed.map((one) => ({ ...one, said: live.say?.(one.name) })) });
    setSeen(live);
  }, [isLate, refused, form, seen, live]);
  const sent = useSent(form, live.isBusy);
  useEffect(() => {
    if (live.isBusy) return;
    const saved = refused ? undefined : sent.current;
    sent.current = undefined;
    if (isLate || live.version === seen.version) return;
    if (!saved && !isFollowed(form, seen.fields, live.fields)) return;
    takeOver(form, saved ?? seen.fields, live.fields);
    if (saved) setTold(undefined);
    setSeen(live);
  }, [sent, isLate, refused, form, seen, live]);
  const isTold = told && (!refused || refused === told.of);
  return { version: seen.version, problem: isTold ? <Meanwhile changed={told.changed} /> : refused };
}

/** What stood in a form when it was saved: what is typed while it is under way isn't saved with it. */
function useSent<Fields extends FieldValues>(
  form: UseFormReturn<Fields>,
  isBusy = false,
): { current: Fields | undefined } {
  const sent = useRef<Fields>(undefined);
  useEffect(() => {
    if (isBusy) sent.current = { ...form.getValues() };
  }, [isBusy, form]);
  return sent;
}

/** Whether nothing was typed yet, or nothing that stands in the form is another now. */
function isFollowed<Fields extends FieldValues>(form: UseFormReturn<Fields>, seen: Fields, now: Fields): boolean {
  const typed = form.getValues();
  return isSame(seen, now) || Object.keys(seen).every((name) => !isTyped(typed[name], seen[name]));
}

/** A field that is fixed has nothing. */
const isTyped = (typed: unknown, seen: unknown): boolean => typed !== undefined && !isSame(typed, seen);

/** @returns what is another now than it was */
function takeOver<Fields extends FieldValues>(form: UseFormReturn<Fields>, seen: Fields, now: Fields): Changed[] {
  const typed = form.getValues();
  form.reset(now);
  return (Object.keys(now) as Path<Fields>[]).flatMap((name) => {
    const isKept = isTyped(typed[name], seen[name]) && !isSame(typed[name], now[name]);
    if (isKept) form.setValue(name, typed[name] as PathValue<Fields, Path<Fields>>, { shouldDirty: true });
    return isSame(seen[name], now[name]) ? [] : [{ name, value: now[name] as unknown, isKept }];
  });
}
