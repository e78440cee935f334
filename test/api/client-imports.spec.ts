import { ClientImportDesk, type SeenClientImport } from '../support/client-importing.js';
import { countStatements } from '../support/counted-statements.js';
import { lines } from '../support/importing.js';

const HEADER = 'Client,Contact person,Email,City,Country,Currency,Notes';

describe('an import of clients', () => {
  let desk: ClientImportDesk;

  beforeAll(async () => {
    desk = await ClientImportDesk.start();
  });
  afterAll(() => desk.api.stop());

  const outcomesOf = ({ rows }: SeenClientImport): [number, string, string[]][] =>
    rows.nodes.map(({ line, outcome, problems }) => [line, outcome, problems.map(({ message }) => message)]);

  it('shows what would become of each line, and makes no client of it yet', async () => {
    const csv = lines(
      HEADER,
      'Blue Fig,Ana Torres,billing@fig.example,Berlin,DE,eur,Prefers mail',
      'ACME,,,,,,',
      'blue  fig,,,,,,',
      'Kiln,,nowhere,,Atlantis,,',
    );
    const seen = await desk.see(await desk.upload(csv));
    expect(seen).toMatchObject({ status: 'READY', rowsRead: 4, rowsDone: 4, rowsImported: 0 });
    expect(seen.inspection).toEqual({
      ...{ encoding: 'UTF_8', isDamaged: false, counts: { new: 1, known: 1, repeated: 1, refused: 1 } },
      columns: expect.arrayContaining([{ heading: 'Client', field: 'name' }]) as object,
    });
    expect(outcomesOf(seen)).toEqual([
      [2, 'NEW', []],
      [3, 'KNOWN', ['Line 3, Client: There is a client called “ACME” already; left as it is.']],
      [4, 'REPEATED', ['Line 4, Client: “blue  fig” stands in line 2 already; left out.']],
      [
        ...([5, 'REFUSED'] as const),
        [
          "Line 5, Country: “Atlantis” isn't a country: give its English name or its code, such as DE.",
          "Line 5, Email: “nowhere” isn't an e-mail address.",
        ],
      ],
    ]);
    expect(await desk.clientNames()).toEqual(['Acme']);
  });

  it('makes them once, with whom to talk to and a note, however often the same file comes', async () => {
    const csv = lines(HEADER, 'Blue Fig,Ana Torres,billing@fig.example,Berlin,DE,eur,Prefers mail', 'Kiln,,,,,,');
    const id = await desk.upload(csv);
    expect(await desk.run(id)).toMatchObject({ status: 'DONE', rowsImported: 2, rowsKnown: 0, rowsLeftOut: 0 });
    expect(await desk.clientNames()).toEqual(['Acme', 'Blue Fig', 'Kiln']);
    expect(await desk.client('Blue Fig')).toMatchObject({
      ...{ email: 'billing@fig.example', address: 'Berlin\nGermany', currency: 'EUR', language: 'en' },
      contacts: [{ name: 'Ana Torres' }],
      notes: { nodes: [{ text: 'Prefers mail', audience: 'INTERNAL' }] },
    });
    const again = await desk.upload(csv);
    expect((await desk.see(again)).inspection).toMatchObject({ counts: { new: 0, known: 2 } });
    expect(await desk.run(again)).toMatchObject({ status: 'DONE', rowsImported: 0, rowsKnown: 2 });
    expect(await desk.clientNames()).toEqual(['Acme', 'Blue Fig', 'Kiln']);
  });

  it('of a file that was looked at twice brings nothing twice', async () => {
    const csv = lines('Client', 'Twice Ltd');
    const [first, second] = [await desk.upload(csv), await desk.upload(csv)];
    await desk.run(first);
    expect(await desk.run(second)).toMatchObject({ status: 'DONE', rowsImported: 0, rowsKnown: 1 });
    expect((await desk.clientNames()).filter((name) => name === 'Twice Ltd')).toHaveLength(1);
  });

  it('asks the database no more often for many clients than for one', async () => {
    const cost = async (count: number): Promise<number> => {
      const named = Array.from({ length: count }, (_, i) => `Cost ${count}-${i},Ana ${i},,,,,Note ${i}`);
      const id = await desk.upload(lines(HEADER, ...named));
      await desk.start(id);
      const statements = await countStatements(desk.api, () => desk.work(id));
      await desk.undo(id);
      return statements;
    };
    expect(await cost(300)).toBe(await cost(1));
  });

  it('can be undone as long as nothing hangs on its clients, and its file comes in again', async () => {
    const csv = lines('Client,Contact,Notes', 'Gone Ltd,Gil,Old', 'Stays Ltd,,');
    const id = await desk.upload(csv);
    await desk.run(id);
    const { id: clientId } = await desk.client('Stays Ltd');
    const noteId = await desk.addNote(clientId);
    expect(await desk.undo(id)).toEqual({
      ...{ __typename: 'ImportIsInUse', inUse: 1 },
      clients: [{ id: clientId, name: 'Stays Ltd' }],
    });
    expect(await desk.clientNames()).toContain('Gone Ltd');
    await desk.removeNote(noteId);
    expect(await desk.undo(id)).toMatchObject({ __typename: 'ClientImport', status: 'UNDONE' });
    expect(await desk.undo(id)).toMatchObject({ __typename: 'ClientImport', status: 'UNDONE' });
    const names = await desk.clientNames();
    expect(names.filter((name) => name.endsWith('s Ltd') || name === 'Gone Ltd')).toEqual([]);
    expect(await desk.run(await desk.upload(csv))).toMatchObject({ rowsImported: 2 });
  });

  it('brings further contacts of a client and a tax that the agency has, and makes no tax', async () => {
    const taxId = await desk.addTax('Austin', '8.25');
    const csv = lines(
      'Client,Contact,Email,Tax rate,Contact 2,Email 2',
      'Fig Ltd,Ana,ana@fig.example,8.25%,Ben,ben@fig.example',
      'FIG Ltd,Cleo,cleo@fig.example,,,',
      'fig ltd,Ana,,,,',
      'Kin Ltd,,,7%,,',
    );
    const id = await desk.upload(csv);
    const seen = await desk.see(id);
    expect(outcomesOf(seen)).toEqual([
      [2, 'NEW', []],
      [
        ...([3, 'CONTACT'] as const),
        [
          'Line 3, Client: “FIG Ltd” stands in line 2 already; this line’s contact is added there, and nothing else of it.',
        ],
      ],
      [4, 'REPEATED', ['Line 4, Client: “fig ltd” stands in line 2 already; left out.']],
      [5, 'NEW', ['Line 5, Tax rate: None of your taxes is “7%”; not taken over.']],
    ]);
    expect(await desk.seeBrought(id)).toMatchObject({
      ...{ contactsAdded: 0, inspection: { counts: { contacts: 1 } } },
      rows: {
        nodes: [{ contact: 'Ana', otherContacts: ['Ben'], tax: 'Austin' }, { contact: 'Cleo', tax: null }, {}, {}],
      },
    });
    expect(await desk.run(id)).toMatchObject({
      ...{ status: 'DONE', rowsRead: 4, rowsDone: 4, rowsImported: 2, rowsKnown: 0, rowsLeftOut: 1 },
    });
    expect(await desk.seeBrought(id)).toMatchObject({ contactsAdded: 1 });
    expect(await desk.client('Fig Ltd')).toMatchObject({
      ...{ email: 'ana@fig.example', taxTerms: [{ from: null, treatment: 'STANDARD', tax: { name: 'Austin' } }] },
      contacts: [
        { name: 'Ana', email: null },
        { name: 'Ben', email: 'ben@fig.example' },
        { name: 'Cleo', email: 'cleo@fig.example' },
      ],
    });
    expect(await desk.client('Kin Ltd')).toMatchObject({ taxTerms: [] });
    expect(await desk.undo(id)).toMatchObject({ status: 'UNDONE' });
    expect((await desk.clientNames()).filter((name) => /fig ltd/i.test(name))).toEqual([]);
    const again = await desk.upload(csv);
    await desk.run(again);
    await desk.setTax((await desk.client('Fig Ltd')).id, taxId);
    expect(await desk.undo(again)).toMatchObject({ inUse: 1, clients: [{ name: 'Fig Ltd' }] });
  });

  it('is stopped and gone on with, and every line is accounted for', async () => {
    const many = Array.from({ length: 450 }, (_, i) => (i % 100 === 99 ? 'Acme' : `Client ${i}`));
    const id = await desk.upload(lines('Client', ...many, 'client 7'));
    await desk.start(id);
    await desk.stop(id);
    await desk.work(id);
    expect(await desk.see(id)).toMatchObject({ status: 'STOPPED', rowsImported: 0, rowsDone: 5 });
    const done = await desk.run(id);
    expect(done).toMatchObject({ status: 'DONE', rowsRead: 451, rowsDone: 451, rowsImported: 446, rowsKnown: 4 });
    expect(done.rowsLeftOut).toBe(1);
    await desk.work(id);
    expect(await desk.see(id)).toMatchObject({ rowsImported: 446 });
    expect((await desk.clientNames()).filter((name) => /^Client \d+$/.test(name))).toHaveLength(446);
    const report = await desk.report(id);
    expect(report.filter(({ code }) => code === 'KNOWN_CLIENT')).toHaveLength(4);
    expect(await desk.deedsOf(id)).toEqual(['importClients', 'startClientImport', 'stopClientImport']);
  });

  it('is read in another encoding once that is said', async () => {
    const id = await desk.upload(Buffer.from('Client\nM\u00fcller & S\u00f6hne\n', 'latin1'));
    expect((await desk.see(id)).inspection).toMatchObject({ isDamaged: true, counts: { new: 0, refused: 1 } });
    await desk.configure(id, 'WINDOWS_1252');
    const seen = await desk.see(id);
    expect(seen.inspection).toMatchObject({ encoding: 'WINDOWS_1252', isDamaged: false, counts: { new: 1 } });
    expect(seen.rows.nodes).toMatchObject([{ name: 'Müller & Söhne' }]);
  });

  it('refuses a file that has no names, or more lines than an agency has clients', async () => {
    const nameless = await desk.see(await desk.upload(lines('Email,Phone', 'a@b.example,1')));
    expect(nameless).toMatchObject({ status: 'ASKING', inspection: { counts: null } });
    expect(nameless.problems.nodes).toMatchObject([{ code: 'MISSING_COLUMN', value: 'Client' }]);
    const huge = lines('Client', ...Array.from({ length: 20_001 }, (_, i) => `c${i}`));
    expect((await desk.see(await desk.upload(huge))).problems.nodes).toMatchObject([{ code: 'TOO_MANY_LINES' }]);
    expect(await desk.refusalOfStart(nameless.id)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'STATE' });
  });

  it('gives a file to begin with, which it takes itself', async () => {
    const template = await desk.template();
    const seen = await desk.see(await desk.upload(template));
    expect(seen.inspection?.columns.filter(({ field }) => field === null)).toEqual([]);
    expect(seen).toMatchObject({ status: 'READY', inspection: { counts: { new: 1, refused: 0 } } });
  });

  it('is no import of time, nor anything of another agency, nor for whoever may not add clients', async () => {
    const id = await desk.upload(lines('Client', 'Foreign Ltd'));
    const asTime = await desk.api.ask(desk.manager.key, `{ timeImport(id: "${id}") { id } }`);
    expect(asTime.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const stranger = await desk.stranger();
    expect(await desk.refusalOfStart(id, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    const accountant = await desk.api.addMember(desk.agencyId, 'ACCOUNTANT');
    expect(await desk.refusalOfStart(id, accountant.key)).toMatchObject({ code: 'FORBIDDEN' });
    await desk.send('Client\nX\n', accountant.key).expect(403);
    const scoped = await desk.api.addKey(desk.agencyId, desk.manager.userId, { scopes: ['imports:write'] });
    expect(await desk.refusalOfStart(id, scoped)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
