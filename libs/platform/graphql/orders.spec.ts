import { inOrder, type Orders } from './orders.js';

const ORDERS: Orders<'LATEST' | 'NAME'> = {
  LATEST: { order: [['id', 'uuid']], descending: true },
  NAME: {
    order: [
      ['name', 'text'],
      ['id', 'uuid'],
    ],
  },
};

describe('a list', () => {
  it('stands in the first of its orders unless another is wanted', () => {
    expect(inOrder(ORDERS, {})).toEqual({ order: [['id', 'uuid']], descending: true });
    expect(inOrder(ORDERS, { orderBy: null, isReversed: null })).toEqual(inOrder(ORDERS, {}));
    expect(inOrder(ORDERS, { orderBy: 'NAME' })).toMatchObject({ descending: false });
  });

  it('can be turned round, whichever way an order goes', () => {
    expect(inOrder(ORDERS, { isReversed: true })).toMatchObject({ descending: false });
    expect(inOrder(ORDERS, { orderBy: 'NAME', isReversed: true })).toMatchObject({ descending: true });
  });
});
