import {
  BaseEntity,
  BeforeUpdate,
  Column,
  Entity,
  JoinTable,
  ManyToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';

/** A table with everything that the stock adapter stumbles over. Active records, because it needs them. */
@Entity('garments')
export class Garment extends BaseEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @Column({ type: 'uuid', name: 'maker_id', nullable: true })
  makerId!: string | null;

  @Column({ type: 'text' })
  name!: string;

  /** Minor units, as text: the stock adapter breaks down over a bigint. */
  @Column({ type: 'bigint', default: 0 })
  price!: string;

  /** Nobody but admins may see it. */
  @Column({ type: 'integer', default: 0 })
  cost!: number;

  @Column({ type: 'text', default: 'draft' })
  status!: string;

  @Column({ type: 'jsonb', default: {} })
  meta!: Record<string, string>;

  @Column({ type: 'date', name: 'made_on', nullable: true })
  madeOn!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** Set instead of deleting. */
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;

  @ManyToMany(() => Label)
  @JoinTable({
    name: 'garment_labels',
    joinColumn: { name: 'garment_id' },
    inverseJoinColumn: { name: 'label_id' },
  })
  labels?: Relation<Label[]>;

  /** A rule that the entity enforces itself, and by no database error. */
  @BeforeUpdate()
  refuseCursedNames(): void {
    if (this.name === 'cursed') throw new Error('no garment is called that');
  }
}

@Entity('labels')
export class Label extends BaseEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;
}

export const GARMENT_TABLES = `
  CREATE TABLE garments (
    id uuid PRIMARY KEY,
    shop_id uuid NOT NULL,
    maker_id uuid,
    name text NOT NULL CHECK (name <> ''),
    price bigint NOT NULL DEFAULT 0,
    cost integer NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'draft',
    meta jsonb NOT NULL DEFAULT '{}',
    made_on date,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    deleted_at timestamptz
  );
  CREATE INDEX garments_shop_idx ON garments (shop_id);
  CREATE TABLE labels (id uuid PRIMARY KEY, name text NOT NULL);
  CREATE TABLE garment_labels (
    garment_id uuid NOT NULL REFERENCES garments,
    label_id uuid NOT NULL REFERENCES labels,
    PRIMARY KEY (garment_id, label_id)
  );
  CREATE TABLE garment_sales (garment_id uuid NOT NULL REFERENCES garments);
`;
