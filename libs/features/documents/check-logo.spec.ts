import { logoProblem } from './check-logo.js';
import { contrastWithWhite } from './contrast.js';

const svg = (inside: string, attributes = ''): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" ${attributes}>${inside}</svg>`);
const problem = (inside: string, attributes = '') => logoProblem(svg(inside, attributes), 'image/svg+xml');

function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(head);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

describe('a logo', () => {
  it('may be an SVG of shapes, gradients and text', () => {
    expect(problem('<rect width="9" height="9" fill="#123456"/>')).toBeUndefined();
    expect(
      problem(
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><path fill="url(#g)" d="M0 0"/><use href="#g"/>',
      ),
    ).toBeUndefined();
    const drawn = '<sodipodi:namedview id="n"/><!-- made by a program --><title>Bright</title><text>B</text>';
    expect(problem(drawn, 'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"')).toBeUndefined();
    expect(logoProblem(Buffer.from('<?xml version="1.0"?>\n<svg></svg>'), 'image/svg+xml')).toBeUndefined();
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>'],
    ['something foreign', '<foreignObject><p/></foreignObject>'],
    ['a picture from elsewhere', '<image href="https://example.test/x.png"/>'],
    ['a handler', '<rect onload="alert(1)"/>'],
    ['a handler without a space before it', '<rect width="1"onclick="alert(1)"/>'],
    ['a link', '<a href="https://example.test"><rect/></a>'],
    ['a use of another file', '<use href="other.svg#x"/>'],
    ['a use of another file by the old name', '<use xlink:href="//example.test/x.svg#x"/>'],
    ['a fill from elsewhere', '<rect fill="url(https://example.test/x.svg#g)"/>'],
    ['an import', '<style>@import "https://example.test/x.css";</style>'],
    ['an import that is written in codes', '<style>@\\69mport "https://example.test/x.css";</style>'],
    ['a script in codes', '<use href="java&#115;cript:alert(1)"/>'],
    ['an animation', '<animate attributeName="href" values="javascript:alert(1)"/>'],
    ['marked text', '<![CDATA[<script/>]]>'],
    ['an instruction', '<?xml-stylesheet href="https://example.test/x.css"?>'],
  ])('may not be an SVG with %s', (_, inside) => expect(problem(inside)).toBe('ACTIVE_OR_FOREIGN_CONTENT'));

  it('may not be an SVG with entities', () => {
    const bomb = Buffer.from('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>');
    expect(logoProblem(bomb, 'image/svg+xml')).toBe('NOT_AN_IMAGE');
  });

  it('is what its type says, and no larger than it can be shown', () => {
    expect(logoProblem(png(300, 100), 'image/png')).toBeUndefined();
    expect(logoProblem(png(300, 100), 'image/jpeg')).toBe('NOT_OF_ITS_TYPE');
    expect(logoProblem(png(300, 100), 'image/svg+xml')).toBe('NOT_OF_ITS_TYPE');
    expect(logoProblem(png(5_000, 1), 'image/png')).toBe('TOO_LARGE_TO_SHOW');
    expect(logoProblem(png(0, 1), 'image/png')).toBe('NOT_AN_IMAGE');
    for (const type of ['image/png', 'image/jpeg', 'image/svg+xml'] as const)
      expect(logoProblem(Buffer.from('%PDF-1.7'), type)).toBe('NOT_AN_IMAGE');
  });

  it('may be a JPEG, whose size stands behind other parts', () => {
    const app = Buffer.from([0xff, 0xe0, 0x00, 0x04, 0x00, 0x00]);
    const frame = Buffer.from([0xff, 0xc0, 0x00, 0x11, 0x08, 0x00, 0x64, 0x01, 0x2c, 0x03, 0, 0]);
    const start = Buffer.from([0xff, 0xd8]);
    expect(logoProblem(Buffer.concat([start, app, frame]), 'image/jpeg')).toBeUndefined();
    expect(logoProblem(Buffer.concat([start, app]), 'image/jpeg')).toBe('NOT_AN_IMAGE');
  });
});

describe('the contrast of a colour with white', () => {
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#ff0000', 4],
  ])('of %s is %d', (color, contrast) => expect(contrastWithWhite(color)).toBeCloseTo(contrast, 1));
});
