import { attachmentAs, cleanFileName } from './index.js';

describe('the name of a file', () => {
  it.each([
    ['रिपोर्ट "Q3".pdf', 'रिपोर्ट "Q3".pdf'],
    ['../../etc/passwd', 'passwd'],
    [String.raw`C:\Users\me\report.pdf`, 'report.pdf'],
    ['a\r\nset-cookie: b\0.txt', 'aset-cookie: b.txt'],
    ['gpj.\u202eexe', 'gpj.exe'],
    ['half \ud83d.png', 'half .png'],
    ['  spaced.pdf ', 'spaced.pdf'],
    ['.htaccess', '.htaccess'],
    ['..', 'file'],
    ['folder/', 'file'],
    ['', 'file'],
  ])('%j is kept as %j', (name, kept) => {
    expect(cleanFileName(name)).toBe(kept);
  });

  it('keeps its ending when it is too long, and no character by half', () => {
    expect(cleanFileName(`${'a'.repeat(300)}.xlsx`)).toBe(`${'a'.repeat(195)}.xlsx`);
    expect(cleanFileName(`${'a'.repeat(194)}😀${'a'.repeat(99)}.xlsx`)).toBe(`${'a'.repeat(194)}.xlsx`);
  });

  it('is sent whole, and as a plain word beside it, and ends no header', () => {
    expect(attachmentAs('Q3 "(final)"; 100%.pdf')).toBe(
      `attachment; filename=Q3___final____100_.pdf; filename*=UTF-8''Q3%20%22%28final%29%22%3B%20100%25.pdf`,
    );
    expect(attachmentAs('रि.pdf')).toBe(`attachment; filename=__.pdf; filename*=UTF-8''%E0%A4%B0%E0%A4%BF.pdf`);
  });
});
