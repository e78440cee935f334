import { cutSelection } from '../../apps/dashboard/src/ui/cut-selection.js';

const idsUpTo = (count: number) => new Set(Array.from({ length: count }, (_, i) => `row ${i + 1}`));

describe('A selection', () => {
  it('is taken whole as long as a deed takes it in one go', () => {
    expect(cutSelection(idsUpTo(1_000))).toEqual({ ids: idsUpTo(1_000) });
  });

  it('says that it was cut where more was selected than a deed takes: those selected first stay', () => {
    expect(cutSelection(idsUpTo(1_001))).toEqual({ ids: idsUpTo(1_000), cutTo: 1_000 });
  });
});
