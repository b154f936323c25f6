import React, { type FC } from 'react';
import * as Feather from 'react-feather';

/** An icon of the Feather set by its name, `shopping-bag` or `ShoppingBag`; decoration, hidden from screen readers. */
export const Icon: FC<{ name: string; size?: number }> = ({ name, size = 18 }) => {
  const Shape = Feather[pascalCase(name)] ?? Feather.Circle;
  return Shape ? <Shape size={size} aria-hidden="true" focusable="false" /> : null;
};

function pascalCase(name: string): string {
  return name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
