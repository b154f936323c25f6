import { expect, test } from 'vitest';
import { joinList, joinPairs, splitList, splitPairs } from './cell-lists.js';

test('people may write lists with or without spaces, and leave some empty', () => {
  expect(splitList('oily;dry ; ; sensitive;')).toEqual(['oily', 'dry', 'sensitive']);
  expect(splitList('')).toEqual([]);
});

test('people may write pairs with or without spaces', () => {
  expect(splitPairs('Material=Silk;Origin = Huế ;')).toEqual({ Material: 'Silk', Origin: 'Huế' });
  expect(splitPairs('')).toEqual({});
  expect(splitPairs('Silk')).toBeUndefined();
});

test.each([[['plain']], [['a;b', 'c=d', 'e\\f', '\\;', ';', '=\\=']], [['ends in \\', 'and another']]])(
  'lists come back as they were: %j',
  (items) => {
    expect(splitList(joinList(items))).toEqual(items);
  },
);

test.each([[{ Material: 'Silk', Origin: 'Huế' }], [{ 'a=b': 'c=d;e', 'x\\': '\\y', ';': '=' }]])(
  'pairs come back as they were: %j',
  (pairs) => {
    expect(splitPairs(joinPairs(pairs))).toEqual(pairs);
  },
);
