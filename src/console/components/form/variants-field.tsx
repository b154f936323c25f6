import React, { type FC, useId, useState } from 'react';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { ControlAttributes } from './field';
import { nameOf, type Option, optionsIn, rowsOf, type VariantRow, withOptions, withSkus } from './variants';
import { WordsField } from './words-field';

export interface VariantsFieldProps {
  attributes: ControlAttributes;
  value: unknown;
  /** Of the product itself: new variants are named after the one and cost the other. */
  productSku: string;
  productPrice: string;
  /** What the server refused, by pointer into the rows, such as `2/price`. */
  problems: Readonly<Record<string, string>>;
  onChange(rows: readonly VariantRow[]): void;
}

/** Sizes times colours: name them, and each that there is gets a row with its SKU, price and stock. */
export const VariantsField: FC<VariantsFieldProps> = (props) => {
  const { attributes, value, productSku, productPrice, problems, onChange } = props;
  const rows = rowsOf(value);
  const id = useId();
  const setOptions = (option: Option, wanted: string[]) =>
    onChange(withSkus(withOptions(rows, option, wanted), productSku));
  const change = (index: number, by: Partial<VariantRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...by } : row)));
  return (
    <div className="variants" id={attributes.id} tabIndex={-1}>
      <div className="variant-options">
        {(['size', 'color'] as const).map((option) => (
          <div className="field" key={option}>
            <label htmlFor={`${id}-${option}`}>{texts.variants[option]}</label>
            <WordsField
              attributes={{ id: `${id}-${option}` }}
              words={optionsIn(rows, option)}
              placeholder={texts.variants.hint[option]}
              onChange={(wanted) => setOptions(option, wanted)}
            />
          </div>
        ))}
      </div>
      {rows.length > 0 && (
        <>
          <FillAll onFill={(by) => onChange(rows.map((row) => ({ ...row, ...by })))} />
          <ul className="variant-rows" aria-label={texts.variants.rows}>
            {rows.map((row, index) => (
              <VariantLine
                key={`${row.size} ${row.color}`}
                row={row}
                productPrice={productPrice}
                problem={problemOf(problems, index)}
                onChange={(by) => change(index, by)}
                onRemove={() => onChange(rows.filter((_row, at) => at !== index))}
              />
            ))}
          </ul>
          <p className="help">{texts.variants.together(rows.length, stockOf(rows))}</p>
        </>
      )}
    </div>
  );
};

interface VariantLineProps {
  row: VariantRow;
  productPrice: string;
  problem: string | undefined;
  onChange(by: Partial<VariantRow>): void;
  onRemove(): void;
}

const VariantLine: FC<VariantLineProps> = ({ row, productPrice, problem, onChange, onRemove }) => {
  const { currencySign } = useFormat();
  const name = nameOf(row);
  return (
    <li className="variant-row" aria-label={name}>
      <strong>{name}</strong>
      <label className="variant-sku">
        <span>{texts.variants.sku}</span>
        <input maxLength={64} value={row.sku} onChange={(event) => onChange({ sku: event.target.value })} />
      </label>
      <label>
        <span>{texts.variants.price}</span>
        <span className="with-unit">
          <span aria-hidden="true">{currencySign}</span>
          <input
            inputMode="decimal"
            placeholder={productPrice}
            value={row.price}
            onChange={(event) => onChange({ price: event.target.value.trim() })}
          />
        </span>
      </label>
      <label>
        <span>{texts.variants.stock}</span>
        <input
          inputMode="numeric"
          value={row.stock}
          onChange={(event) => onChange({ stock: event.target.value.trim() })}
        />
      </label>
      <button type="button" className="icon-button" aria-label={texts.form.remove(name)} onClick={onRemove}>
        <Icon name="x" size={16} />
      </button>
      {problem && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
};

/** One number for all rows, which is what most products begin with. */
const FillAll: FC<{ onFill(by: Partial<VariantRow>): void }> = ({ onFill }) => {
  const [stock, setStock] = useState('');
  const [price, setPrice] = useState('');
  const fill = () => {
    onFill({ ...(stock === '' ? {} : { stock }), ...(price === '' ? {} : { price }) });
    setStock('');
    setPrice('');
  };
  return (
    <div className="fill-all" role="group" aria-label={texts.variants.all}>
      <input
        aria-label={texts.variants.allPrices}
        placeholder={texts.variants.price}
        inputMode="decimal"
        value={price}
        onChange={(event) => setPrice(event.target.value.trim())}
      />
      <input
        aria-label={texts.variants.allStocks}
        placeholder={texts.variants.stock}
        inputMode="numeric"
        value={stock}
        onChange={(event) => setStock(event.target.value.trim())}
      />
      <Button onClick={fill} disabled={stock === '' && price === ''}>
        {texts.variants.fill}
      </Button>
    </div>
  );
};

function problemOf(problems: Readonly<Record<string, string>>, index: number): string | undefined {
  const own = Object.entries(problems).filter(([pointer]) => pointer.startsWith(`${index}/`));
  return own.length > 0 ? own.map(([, message]) => message).join(' ') : undefined;
}

function stockOf(rows: readonly VariantRow[]): number {
  return rows.reduce((sum, { stock }) => sum + (Number(stock) || 0), 0);
}
