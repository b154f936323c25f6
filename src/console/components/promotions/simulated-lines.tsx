import React, { type FC } from 'react';
import type { ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import { ReferencePicker } from '../form/reference-picker';
import { Icon } from '../ui/icon';

const say = texts.promotions.simulator;

export interface SimulatedProduct {
  product: ConsoleReference;
  quantity: number;
}

interface SimulatedLinesProps {
  products: readonly SimulatedProduct[];
  onChange(products: SimulatedProduct[]): void;
}

const MOST_PIECES = 999;

/** Products with how many of each. */
export const SimulatedLines: FC<SimulatedLinesProps> = ({ products, onChange }) => {
  const without = (id: string) => products.filter(({ product }) => product.id !== id);
  const setQuantity = (id: string, quantity: number) =>
    onChange(products.map((line) => (line.product.id === id ? { ...line, quantity } : line)));
  const add = (product: ConsoleReference | undefined) => {
    if (product) onChange([...without(product.id), { product, quantity: 1 }]);
  };
  return (
    <fieldset className="simulated-lines">
      <legend>{say.products}</legend>
      {products.length > 0 && (
        <ul>
          {products.map(({ product, quantity }) => (
            <li key={product.id}>
              <span className="simulated-name">{product.label}</span>
              <input
                type="number"
                min={1}
                max={MOST_PIECES}
                step={1}
                required
                value={Number.isNaN(quantity) ? '' : quantity}
                aria-label={say.quantityOf(product.label)}
                onChange={(event) => setQuantity(product.id, event.target.valueAsNumber)}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={say.remove(product.label)}
                onClick={() => onChange(without(product.id))}
              >
                <Icon name="x" size={15} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <ReferencePicker screen="products" label={say.add} value={undefined} onChange={add} />
    </fieldset>
  );
};
