import { err, ok, type Result } from '#core/result';
import type { LocalDate } from '#core/time';

/** Money that may settle something: a payment's part that is held, or a credit note's that is open. Never negative. */
export interface MoneySource {
  readonly id: string;
  readonly availableMinor: bigint;
}

/** A document with something left to pay. */
export interface OpenDocument {
  readonly id: string;
  readonly dueOn: LocalDate;
  readonly number: string;
  readonly openMinor: bigint;
}

/** So much of a source for a document; more than nothing. */
export interface Allocation {
  readonly sourceId: string;
  readonly documentId: string;
  readonly amountMinor: bigint;
}

/** Documents in the order in which they are paid: by the day on which they are due, then by number. */
export const oldestFirst = <Document extends OpenDocument>(documents: readonly Document[]): Document[] =>
  [...documents].sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.number, b.number) || compare(a.id, b.id));

/**
 * Sources, in their order, for documents, the oldest first, until either are used up: each takes all that it can before the
 * next gets any. Documents without anything open are passed over.
 * @example 70 and 50 for documents of 100 and 40 → 70 and 30 for the first, 20 for the second
 */
export function allocateOldestFirst(sources: readonly MoneySource[], documents: readonly OpenDocument[]): Allocation[] {
  const allocations: Allocation[] = [];
  const left = sources.map(({ availableMinor }) => availableMinor);
  let at = 0;
  for (const { id: documentId, openMinor } of oldestFirst(documents)) {
    let missing = openMinor;
    while (missing > 0n && at < sources.length) {
      const available = left[at] as bigint;
      const amountMinor = available < missing ? available : missing;
      if (amountMinor > 0n) allocations.push({ sourceId: (sources[at] as MoneySource).id, documentId, amountMinor });
      missing -= amountMinor;
      left[at] = available - amountMinor;
      if (left[at] === 0n) at += 1;
    }
  }
  return allocations;
}

export type AllocationRefused =
  | { readonly code: 'NOTHING_GIVEN' | 'GIVEN_TWICE'; readonly documentId: string }
  | { readonly code: 'MORE_THAN_OPEN'; readonly documentId: string; readonly openMinor: bigint }
  | { readonly code: 'MORE_THAN_HELD'; readonly availableMinor: bigint; readonly wantedMinor: bigint };

/** What is wanted by hand of one source, where it can be had. Errors: see `AllocationRefused`. */
export function allocateByHand(
  source: MoneySource,
  documents: readonly OpenDocument[],
  wanted: readonly { readonly documentId: string; readonly amountMinor: bigint }[],
): Result<Allocation[], AllocationRefused> {
  const openOf = new Map(documents.map(({ id, openMinor }) => [id, openMinor]));
  const seen = new Set<string>();
  let wantedMinor = 0n;
  for (const { documentId, amountMinor } of wanted) {
    if (amountMinor <= 0n) return err({ code: 'NOTHING_GIVEN', documentId });
    if (seen.has(documentId)) return err({ code: 'GIVEN_TWICE', documentId });
    const openMinor = openOf.get(documentId) ?? 0n;
    if (amountMinor > openMinor) return err({ code: 'MORE_THAN_OPEN', documentId, openMinor });
    seen.add(documentId);
    wantedMinor += amountMinor;
  }
  const { id: sourceId, availableMinor } = source;
  if (wantedMinor > availableMinor) return err({ code: 'MORE_THAN_HELD', availableMinor, wantedMinor });
  return ok(wanted.map((each) => ({ sourceId, ...each })));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
