import { GraphQLError } from 'graphql';
import { ApiError } from '#platform/access';
import { presentErrors } from './present-errors.js';

const INTERNAL = { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

describe('an error, as a client sees it', () => {
  const present = (error: unknown): { shown: unknown; logged: unknown[] } => {
    const logged: unknown[] = [];
    const [shown] = presentErrors([error], (unexpected) => logged.push(unexpected));
    return { shown, logged };
  };
  const ofField = (originalError: Error) =>
    new GraphQLError(originalError.message, { path: ['clients', 0], originalError });

  it('has its own words and details where it is meant for it', () => {
    const error = ofField(new ApiError('NOT_FOUND', 'There is no such client.', { id: '1' }));
    expect(present(error)).toEqual({
      shown: { message: 'There is no such client.', path: ['clients', 0], extensions: { code: 'NOT_FOUND', id: '1' } },
      logged: [],
    });
  });

  it('has none of its words where it is unexpected, and is logged as it was', () => {
    const cause = Object.assign(new Error('select * from secrets'), { code: '42P01' });
    expect(present(ofField(cause))).toEqual({ shown: { ...INTERNAL, path: ['clients', 0] }, logged: [cause] });
    expect(present(cause)).toEqual({ shown: INTERNAL, logged: [cause] });
    expect(present('not even an error').shown).toEqual(INTERNAL);
  });

  it('has none of its words where the schema was broken by us', () => {
    const error = new GraphQLError('Cannot return null for non-nullable field Client.secret.', {
      path: ['client', 'secret'],
    });
    expect(present(error).shown).toEqual({ ...INTERNAL, path: ['client', 'secret'] });
  });

  it('has its own words where the document is at fault', () => {
    expect(present(new GraphQLError('Cannot query field "x".')).shown).toEqual({
      message: 'Cannot query field "x".',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('asks for less where the database ended a statement for its length', () => {
    const error = ofField(Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }));
    expect(present(error)).toMatchObject({ shown: { extensions: { code: 'QUERY_TOO_COMPLEX' } }, logged: [] });
  });
});
