import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ProductImport } from './product-import.entity.js';

/** A row that was not taken, and why. */
@Entity('product_import_rows')
export class ProductImportRow {
  @PrimaryColumn({ type: 'uuid', name: 'import_id' })
  importId!: string;

  @ManyToOne(() => ProductImport, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'import_id' })
  import?: Relation<ProductImport>;

  /** As a spreadsheet numbers it. */
  @PrimaryColumn({ type: 'integer', name: 'row_number' })
  rowNumber!: number;

  @Column({ type: 'jsonb' })
  issues!: Array<{ column: string | null; code: string; message: string }>;
}
