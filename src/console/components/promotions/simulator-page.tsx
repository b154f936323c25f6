import React, { type FC, type FormEvent, useState } from 'react';
import type { ConsoleReference } from '../../console-column';
import type { SimulatedCart, Simulation } from '../../promotions/console-promotions';
import { texts } from '../../texts';
import { ReferencePicker } from '../form/reference-picker';
import { messageOf } from '../lib/api';
import { paths } from '../lib/state';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { PageHead } from '../ui/page-head';
import { SimulatedLines, type SimulatedProduct } from './simulated-lines';
import { SimulationResult } from './simulation-result';

const say = texts.promotions.simulator;

interface Draft {
  customer?: ConsoleReference;
  isOwnCart: boolean;
  products: SimulatedProduct[];
  code: string;
  /** As the browser's field has it, in the person's own time. */
  at: string;
}

/** "This cart, this customer, this code: why not?" */
export const SimulatorPage: FC = () => {
  const [draft, setDraft] = useState<Draft>({ isOwnCart: false, products: [], code: '', at: '' });
  const { simulation, problem, isBusy, run } = useSimulation();
  const set = (change: Partial<Draft>) => setDraft((present) => ({ ...present, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(toCart(draft));
  };
  return (
    <div className="simulator">
      <PageHead title={say.title} back={{ to: paths.list('promotions'), label: texts.promotions.back }} />
      <p className="promotions-lead">{say.lead}</p>
      <div className="simulator-columns">
        <form className="card pad" onSubmit={submit}>
          <DraftFields draft={draft} onChange={set} />
          <Button type="submit" variant="primary" icon="play" isBusy={isBusy}>
            {say.run}
          </Button>
        </form>
        <section aria-live="polite" aria-busy={isBusy}>
          {problem && (
            <p className="message bad" role="alert">
              {say.failed}: {problem}
            </p>
          )}
          {simulation && <SimulationResult simulation={simulation} />}
          {!simulation && !problem && (
            <EmptyState icon="help-circle" title={say.nothing} lead={say.nothingLead} />
          )}
        </section>
      </div>
    </div>
  );
};

const DraftFields: FC<{ draft: Draft; onChange(change: Partial<Draft>): void }> = ({ draft, onChange }) => (
  <>
    <ReferencePicker
      screen="users"
      label={say.customer}
      value={draft.customer}
      onChange={(customer) => onChange({ customer, isOwnCart: draft.isOwnCart && customer !== undefined })}
    />
    <p className="help">{say.customerHelp}</p>
    {draft.customer && (
      <label className="simulator-check">
        <input
          type="checkbox"
          checked={draft.isOwnCart}
          onChange={(event) => onChange({ isOwnCart: event.target.checked })}
        />
        {say.ownCart}
      </label>
    )}
    {!draft.isOwnCart && (
      <SimulatedLines products={draft.products} onChange={(products) => onChange({ products })} />
    )}
    <label className="field">
      <span>{say.code}</span>
      <input
        type="text"
        value={draft.code}
        maxLength={50}
        autoComplete="off"
        onChange={(event) => onChange({ code: event.target.value })}
      />
      <small className="help">{say.codeHelp}</small>
    </label>
    <label className="field">
      <span>{say.at}</span>
      <input
        type="datetime-local"
        value={draft.at}
        onChange={(event) => onChange({ at: event.target.value })}
      />
      <small className="help">{say.atHelp}</small>
    </label>
  </>
);

function toCart({ customer, isOwnCart, products, code, at }: Draft): SimulatedCart {
  return {
    ...(customer && { customer_id: customer.id }),
    ...(isOwnCart
      ? { own_cart: true }
      : { lines: products.map(({ product, quantity }) => ({ product_id: product.id, quantity })) }),
    ...(code.trim() && { code: code.trim() }),
    ...(at && { at: new Date(at).toISOString() }),
  };
}

/** One at a time: the button is busy meanwhile. */
function useSimulation() {
  const api = useApi();
  const [simulation, setSimulation] = useState<Simulation>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const run = async (cart: SimulatedCart) => {
    setBusy(true);
    try {
      setSimulation(await api.simulate(cart));
      setProblem(undefined);
    } catch (error) {
      setSimulation(undefined);
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return { simulation, problem, isBusy, run };
}
