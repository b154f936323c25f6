import { noteLowStock, runsLow } from './low-stock.service.js';
import { type Shortage, outOfStock } from './stock.errors.js';
import { changeShelves, lockShelves, type ShelfChange, type ShelfRow } from './stock.query.js';
import type { Stock, StockLine, TakenStock } from './stock.js';

/** Two statements each way, however many lines there are, and some more when a shelf runs low. */
export function createStock(): Stock {
  return {
    async take(tx, lines) {
      if (lines.length === 0) return [];
      const shelves = byShelf(await lockShelves(tx.manager, lines));
      const wanted = piecesByShelf(lines);
      const shortages = lines.flatMap((line) => shortageOf(line, shelves.get(shelfOf(line)), wanted));
      if (shortages.length > 0) throw outOfStock(shortages);
      const taken = lines.map((line) => ({ ...line, isCounted: shelves.get(shelfOf(line))!.isTracked }));
      const changes = changesOf(taken, shelves, -1);
      await changeShelves(tx.manager, changes);
      await noteLowStock(tx, shelvesRunLow(changes, shelves));
      return taken;
    },

    async putBack(tx, lines) {
      if (lines.length === 0) return;
      const shelves = byShelf(await lockShelves(tx.manager, lines));
      await changeShelves(tx.manager, changesOf(lines, shelves, 1));
    },
  };
}

type Line = Pick<StockLine, 'productId' | 'variantId'>;

const shelfOf = ({ productId, variantId }: Line): string => variantId ?? productId;

function byShelf(rows: readonly ShelfRow[]): Map<string, ShelfRow> {
  return new Map(rows.map((row) => [shelfOf(row), row]));
}

/** Lines may share a shelf: one piece is bought, and another rented. */
function piecesByShelf(lines: readonly StockLine[]): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const line of lines) pieces.set(shelfOf(line), (pieces.get(shelfOf(line)) ?? 0) + line.quantity);
  return pieces;
}

/** What is not for sale any more is out of stock for whoever wants it, and so is what is gone. */
function shortageOf(
  line: StockLine,
  shelf: ShelfRow | undefined,
  wanted: ReadonlyMap<string, number>,
): Shortage[] {
  const { productId, variantId } = line;
  if (!shelf?.isForSale) return [{ productId, variantId, available: 0 }];
  if (!shelf.isTracked || shelf.allowsBackorders || shelf.stock >= wanted.get(shelfOf(line))!) return [];
  return [{ productId, variantId, available: Math.max(0, shelf.stock) }];
}

function shelvesRunLow(changes: readonly ShelfChange[], shelves: ReadonlyMap<string, ShelfRow>): ShelfRow[] {
  return changes.flatMap((change) => {
    const shelf = shelves.get(shelfOf(change))!;
    return runsLow(shelf.stock, -change.change) ? [shelf] : [];
  });
}

function changesOf(
  lines: ReadonlyArray<StockLine & Partial<TakenStock>>,
  shelves: ReadonlyMap<string, ShelfRow>,
  direction: 1 | -1,
): ShelfChange[] {
  const counted = lines.filter((line) => line.isCounted !== false && shelves.has(shelfOf(line)));
  const pieces = piecesByShelf(counted);
  return [...pieces].map(([shelf, quantity]) => {
    const { productId, variantId } = shelves.get(shelf)!;
    return { productId, variantId, change: direction * quantity };
  });
}
