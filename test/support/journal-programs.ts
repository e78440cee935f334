import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type JournalProgram = 'hledger' | 'ledger' | 'beancount';

/** `account commodity` → amount, as the program has written it. */
export type Balances = ReadonlyMap<string, string>;

/**
 * Has a program that others wrote check a journal in its strict mode, and tell its balances.
 * @throws Error with what it says where it refuses the journal, or where it isn't installed
 */
export function balancesBy(program: JournalProgram, journal: string, currencies: readonly string[]): Balances {
  const folder = mkdtempSync(join(tmpdir(), 'factotum-journal-'));
  const file = join(folder, program === 'beancount' ? 'all.beancount' : 'all.journal');
  writeFileSync(file, journal);
  try {
    return PROGRAMS[program](file, currencies);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PROGRAMS: Readonly<Record<JournalProgram, (file: string, currencies: readonly string[]) => Balances>> = {
  hledger: (file) => {
    run('hledger', ['-s', '-f', file, 'check', 'ordereddates']);
    const csv = run('hledger', ['-f', file, 'bal', '-N', '--flat', '--layout=bare', '-E', '-O', 'csv']);
    return balancesOf(csv.replaceAll('"', ''), ',');
  },
  ledger: (file, currencies) => {
    const balance = ['--args-only', '-f', file, '--strict', '--pedantic', 'bal', '--flat', '--no-total', '--empty'];
    run('ledger', balance);
    return new Map(
      currencies.flatMap((code) => {
        const of = ['--limit', `commodity == "${code}"`, '--format', `%(account),${code},%(quantity(display_total))\n`];
        return [...balancesOf(`\n${run('ledger', [...balance, ...of])}`, ',')];
      }),
    );
  },
  beancount: (file) => {
    run('bean-check', ['-C', file]);
    // A number is told with two digits, whatever it has; its own text isn't.
    const query = 'SELECT account, currency, str(sum(number)) AS n GROUP BY 1, 2 ORDER BY 1, 2';
    const told = run('bean-query', ['-q', '-f', 'csv', file, query]);
    return balancesOf(told.replaceAll(/Decimal\('(.*?)'\)/g, '$1').replaceAll(' ', ''), ',');
  },
};

function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe' });
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: string; stdout?: string; stderr?: string };
    if (code === 'ENOENT') throw new Error(`${program} is not installed: apt-get install hledger ledger beancount`);
    throw new Error(`${program} ${args.join(' ')}: ${(stdout + stderr).slice(0, 5_000)}`);
  }
}

/** A first line is the columns' names. */
function balancesOf(text: string, separator: string): Balances {
  const lines = text.split(/\r?\n/).slice(1);
  return new Map(
    lines
      .map((line) => line.trim().split(separator))
      .filter((cells) => cells.length === 3)
      .map(([account, commodity, amount]) => [`${account} ${commodity}`, amount ?? '']),
  );
}
