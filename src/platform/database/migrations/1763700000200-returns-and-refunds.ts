import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes back of orders, and the money that goes back for it. */
export class ReturnsAndRefunds1763700000200 implements MigrationInterface {
  name = 'ReturnsAndRefunds1763700000200';

  async up(run: QueryRunner): Promise<void> {
    await createRefunds(run);
    await createReturns(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE order_return_items, order_returns, refund_parts, refunds');
  }
}

async function createRefunds(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE refunds (
      id uuid PRIMARY KEY,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      order_id uuid NOT NULL REFERENCES orders ON DELETE RESTRICT,
      amount bigint NOT NULL,
      destination text NOT NULL,
      status text NOT NULL,
      cause text NOT NULL,
      reason text,
      reference text,
      items jsonb NOT NULL DEFAULT '[]',
      done_at timestamptz(3),
      CONSTRAINT refunds_destination_check CHECK (destination IN ('wallet', 'by_hand')),
      CONSTRAINT refunds_status_check CHECK (status IN ('due', 'done')),
      CONSTRAINT refunds_cause_check CHECK (cause IN ('cancellation', 'return', 'goodwill')),
      CONSTRAINT refunds_amount_check CHECK (amount >= 0),
      CONSTRAINT refunds_done_check CHECK ((status = 'done') = (done_at IS NOT NULL))
    )`);
  await run.query('CREATE INDEX refunds_order_idx ON refunds (order_id, id)');
  await run.query('CREATE INDEX refunds_status_idx ON refunds (status, created_at, id)');
  await run.query('CREATE INDEX refunds_created_idx ON refunds (created_at, id)');
  await run.query(`
    CREATE TABLE refund_parts (
      refund_id uuid NOT NULL REFERENCES refunds ON DELETE RESTRICT,
      shop_order_id uuid NOT NULL REFERENCES shop_orders ON DELETE RESTRICT,
      paid bigint NOT NULL,
      promotion bigint NOT NULL,
      payable bigint NOT NULL,
      commission bigint NOT NULL,
      deposit bigint NOT NULL,
      PRIMARY KEY (refund_id, shop_order_id),
      CONSTRAINT refund_parts_shares_check CHECK (paid + promotion = payable + commission + deposit),
      CONSTRAINT refund_parts_amounts_check CHECK (least(paid, promotion, payable, commission, deposit) >= 0)
    )`);
  await run.query('CREATE INDEX refund_parts_shop_order_idx ON refund_parts (shop_order_id)');
}

async function createReturns(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE order_returns (
      id uuid PRIMARY KEY,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      shop_order_id uuid NOT NULL REFERENCES shop_orders ON DELETE RESTRICT,
      status text NOT NULL DEFAULT 'requested',
      reason text,
      decision_reason text,
      decided_at timestamptz(3),
      received_at timestamptz(3),
      refund_id uuid REFERENCES refunds ON DELETE RESTRICT,
      CONSTRAINT order_returns_status_check
        CHECK (status IN ('requested', 'approved', 'rejected', 'received', 'refunded')),
      CONSTRAINT order_returns_refund_check CHECK ((status = 'refunded') = (refund_id IS NOT NULL))
    )`);
  await run.query('CREATE INDEX order_returns_shop_order_idx ON order_returns (shop_order_id, id)');
  await run.query('CREATE INDEX order_returns_status_idx ON order_returns (status, created_at, id)');
  await run.query('CREATE INDEX order_returns_created_idx ON order_returns (created_at, id)');
  await run.query(`
    CREATE TABLE order_return_items (
      return_id uuid NOT NULL REFERENCES order_returns ON DELETE CASCADE,
      order_item_id uuid NOT NULL REFERENCES order_items ON DELETE RESTRICT,
      quantity integer NOT NULL,
      PRIMARY KEY (return_id, order_item_id),
      CONSTRAINT order_return_items_quantity_check CHECK (quantity > 0)
    )`);
  await run.query('CREATE INDEX order_return_items_item_idx ON order_return_items (order_item_id)');
}
