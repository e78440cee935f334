import { InvoiceDeliveryModule } from '#features/invoice-mail';
import { RenderDocumentsService } from '#features/invoices';
import { deflateSync, crc32 } from 'node:zlib';
import { BilledDesk } from '../support/billed-desk.js';
import { buildAssistant } from '../support/builders.js';
import { refusalOf, runMutation } from '../support/mutations.js';
import { readPdf } from '../support/pdf-programs.js';

const PATH = '/api/branding/logo';
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#0a5c36"/></svg>';

/** A picture of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(height * (1 + width * 3), 0));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

describe('an agency’s papers', () => {
  const desk = new BilledDesk();
  beforeAll(() => desk.open([InvoiceDeliveryModule]));
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const branding = async () =>
    (
      await desk.api.read<{ branding: { version: number; logo: { url: string; contentType: string } | null } }>(
        desk.owner.key,
        '{ branding { accentColor taxName version logo { url contentType } } }',
      )
    ).branding;
  const call = (method: 'get' | 'post' | 'delete', key = desk.owner.key) =>
    desk.api.http()[method](PATH).set('authorization', `Bearer ${key}`);
  const upload = (content: string | Buffer, type: string, key?: string) =>
    call('post', key).set('content-type', type).send(content);
  const render = async (invoiceIds: string[]): Promise<Buffer> => {
    const rendering = desk.api.app.get(RenderDocumentsService, { strict: false });
    await rendering.renderDocuments({ agencyId: desk.agencyId, invoiceIds });
    const { rows } = await desk.api.db.query<{ content: Buffer }>(
      'select content from documents where invoice_id = $1',
      [invoiceIds[0]],
    );
    return rows[0]?.content ?? Buffer.alloc(0);
  };
  /** The paper of an invoice that is issued now. */
  const paper = async (): Promise<Buffer> => {
    await desk.work('2026-02', 1);
    return render(await desk.issue('2026-02'));
  };

  it('show below a line what the agency says of it, and its parts as the client wants them', async () => {
    const { db } = desk.api;
    await db.query(`update clients set invoice_grouping = 'ASSISTANT' where id = $1`, [desk.clientId]);
    for (const [name, hours] of [
      ['Ann', 3],
      ['Bea', 1],
    ] as const) {
      desk.assistantId = await buildAssistant(db, { agency_id: desk.agencyId, name });
      await desk.work('2026-02', hours);
    }
    const runId = await desk.bench.run(desk.agencyId, '2026-02', desk.clock.now().toISOString());
    await db.query(`update invoice_lines set note = 'As agreed by phone.' where agency_id = $1`, [desk.agencyId]);
    const issued = await desk.bench.issuing.issueInvoices(
      { agencyId: desk.agencyId },
      { runId, issuedOn: '2026-03-02' },
    );
    if (!issued.ok) throw new Error(issued.error.code);
    const text = readPdf('pdftotext', await render(issued.value.invoiceIds), ['-layout']);
    for (const said of [
      /As agreed by phone\./,
      /Ann · 3 h 00 min · 120\.00/,
      /Bea · 1 h 00 min · 40\.00/,
      /Total due +€190\.40/,
    ])
      expect(text).toMatch(said);
  });

  it('have a colour that can be read, and a name for the tax', async () => {
    const update = (input: object) =>
      runMutation(desk.api, desk.owner.key, {
        name: 'updateBranding',
        input,
        selection: 'accentColor taxName version',
      });
    expect(await branding()).toEqual({ accentColor: null, taxName: null, version: 0, logo: null });
    expect(await update({ version: 0, accentColor: '#0A5C36', taxName: 'VAT' })).toEqual({
      ...{ accentColor: '#0a5c36', taxName: 'VAT', version: 1 },
    });
    const refused = (input: object) =>
      refusalOf(desk.api, desk.owner.key, { name: 'updateBranding', input, selection: 'version' });
    expect(await refused({ version: 1, accentColor: '#ffd400' })).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'accentColor', contrast: '1.43' },
    });
    expect(await refused({ version: 0 })).toMatchObject({ code: 'CONFLICT', current: { version: 1 } });
    expect(readPdf('pdftotext', await paper(), ['-layout'])).toMatch(/VAT +Taxable amount/);
  });

  it('have a logo that is an SVG, kept as it was sent', async () => {
    await upload(SVG, 'image/svg+xml').expect(204);
    expect((await branding()).logo).toEqual({ url: PATH, contentType: 'image/svg+xml' });
    const answer = await call('get').expect(200);
    expect(answer.body.toString()).toBe(SVG);
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    const pdf = await paper();
    expect(readPdf('qpdf', pdf, ['--check'])).toContain('No syntax or stream encoding errors found');
    expect(readPdf('pdfinfo', pdf, ['-meta'])).toMatch(/<pdfaid:part>3<[^]*<pdfaid:conformance>A</);
  });

  it('show a picture in place of the name, with words for who can’t see it', async () => {
    const without = await paper();
    expect(readPdf('pdfimages', without, ['-list']).trim().split('\n')).toHaveLength(2);
    await desk.begin();
    await upload(png(60, 20), 'image/png').expect(204);
    const pdf = await paper();
    expect(readPdf('pdfimages', pdf, ['-list'])).toMatch(/image +60 +20 /);
    expect(readPdf('pdfinfo', pdf, ['-struct-text'])).toContain('Figure');
  });

  it('lose the logo again', async () => {
    await upload(SVG, 'image/svg+xml').expect(204);
    await call('delete').expect(204);
    await call('get').expect(404);
    expect((await branding()).logo).toBeNull();
  });

  it.each([
    ['a script', SVG.replace('<rect', '<script>alert(1)</script><rect'), 'image/svg+xml', 'ACTIVE_OR_FOREIGN_CONTENT'],
    ['another type than it says', png(6, 2), 'image/jpeg', 'NOT_OF_ITS_TYPE'],
    ['no picture', Buffer.from('%PDF-1.7'), 'image/png', 'NOT_AN_IMAGE'],
    ['a picture that is cut off', png(60, 20).subarray(0, 50), 'image/png', 'NOT_AN_IMAGE'],
    ['too many pixels', png(4_001, 1), 'image/png', 'TOO_LARGE_TO_SHOW'],
    ['an SVG that isn’t closed', '<svg xmlns="http://www.w3.org/2000/svg"><rect', 'image/svg+xml', 'NOT_AN_IMAGE'],
  ])('have no logo that is or has %s', async (_, content, type, reason) => {
    const { body } = await upload(content, type).expect(400);
    expect(body.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason });
    expect((await branding()).logo).toBeNull();
  });

  it('take no logo of other types, of more than 512 kB, or from others than owners and managers', async () => {
    await upload('GIF89a', 'image/gif').expect(415);
    await upload(Buffer.alloc(600_000), 'image/png').expect(413);
    await upload(SVG, 'image/svg+xml', desk.accountant.key).expect(403);
    await desk.api.http().post(PATH).set('content-type', 'image/svg+xml').send(SVG).expect(401);
    await desk.api
      .http()
      .post('/graphql')
      .set({ authorization: `Bearer ${desk.owner.key}`, 'content-type': 'image/svg+xml' })
      .send(SVG)
      .expect(415);
  });

  it('say why there’s no tax, in the client’s language', async () => {
    await desk.begin({ language: 'hi' });
    await desk.api.db.query(
      `insert into client_tax_terms (agency_id, client_id, treatment, reason) values ($1, $2, 'REVERSE_CHARGE', 'REVERSE_CHARGE')`,
      [desk.agencyId, desk.clientId],
    );
    const text = readPdf('pdftotext', await paper());
    for (const said of ['0% · रिवर्स चार्ज', 'रिवर्स चार्ज: कर का भुगतान ग्राहक करेगा।', '40.00'])
      expect(text).toContain(said);
  });
});
