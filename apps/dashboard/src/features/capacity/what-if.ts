/** As much of a person's week as can be supposed to be otherwise. */
interface Week {
  availableSeconds: number;
  committedSeconds: number;
  leaveSeconds: number;
}

export const KINDS = ['MORE', 'LESS', 'AWAY'] as const;

/** What is tried: more or less work a week for somebody, or that she is away. Nothing of it is kept but in the address. */
export interface Supposed {
  personId: string;
  kind: (typeof KINDS)[number];
  /** A week; 0 of who is away. */
  seconds: number;
  /** Mondays of the first week and the last. */
  from: string;
  to: string;
}

const ONE = /^([\da-f-]{36})\.(MORE|LESS|AWAY)\.(\d{1,6})\.(\d{4}-\d\d-\d\d)\.(\d{4}-\d\d-\d\d)$/;

/** What an address supposes; what it can't mean is left out. */
export const readSupposed = (text = ''): Supposed[] =>
  text.split('~').flatMap((part) => {
    const [, personId, kind, seconds, from, to] = ONE.exec(part) ?? [];
    return personId && from && to
      ? [{ personId, kind: kind as Supposed['kind'], seconds: Number(seconds), from, to }]
      : [];
  });

export const writeSupposed = (all: readonly Supposed[]): string =>
  all.map(({ personId, kind, seconds, from, to }) => [personId, kind, seconds, from, to].join('.')).join('~');

/** Somebody's week as it would be: itself where nothing of it would be otherwise. */
export const suppose = <W extends Week>(
  cell: W,
  { personId, week }: { personId: string; week: string },
  all: readonly Supposed[],
): W =>
  all
    .filter((one) => one.personId === personId && one.from <= week && week <= one.to)
    .reduce((now, { kind, seconds }) => {
      const { availableSeconds, committedSeconds, leaveSeconds } = now;
      if (kind === 'AWAY')
        return availableSeconds === 0
          ? now
          : { ...now, availableSeconds: 0, leaveSeconds: leaveSeconds + availableSeconds };
      const committed = Math.max(0, committedSeconds + (kind === 'MORE' ? seconds : -seconds));
      return committed === committedSeconds ? now : { ...now, committedSeconds: committed };
    }, cell);
