import { nextState, type Transitions } from './next-state.js';

describe('a life by a table of transitions', () => {
  const DOOR: Transitions<'OPEN' | 'SHUT' | 'GONE', 'open' | 'shut' | 'remove'> = {
    OPEN: { shut: 'SHUT', remove: 'GONE' },
    SHUT: { open: 'OPEN' },
    GONE: {},
  };

  it('goes where the table says', () => {
    expect(nextState(DOOR, 'OPEN', 'shut')).toEqual({ ok: true, value: 'SHUT' });
  });

  it('tells what is possible in place of what is not', () => {
    expect(nextState(DOOR, 'SHUT', 'remove')).toEqual({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW', state: 'SHUT', action: 'remove', possible: ['open'] },
    });
  });

  it('ends where nothing is possible', () => {
    expect(nextState(DOOR, 'GONE', 'open')).toMatchObject({ ok: false, error: { possible: [] } });
  });
});
