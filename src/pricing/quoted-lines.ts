import type { LineFacts } from './line-facts.query.js';
import type { OfferLine, ShopTerms } from './offer.js';
import type { LineProblem } from './pricing.status.js';
import type { QuotedLine, WantedLine } from './quote.js';

const DAY = 24 * 60 * 60 * 1000;

/** Lines as they stand, in the order in which they were wanted. */
export function quoteLines(
  wanted: readonly WantedLine[],
  facts: readonly LineFacts[],
  now: Date,
): QuotedLine[] {
  const demand = demandOf(wanted);
  return wanted.map((line, index) => quoteLine(line, facts[index]!, demand.get(shelfOf(line))!, now));
}

function quoteLine(line: WantedLine, facts: LineFacts, demand: number, now: Date): QuotedLine {
  if (facts.shop_id === null) return goneLine(line);
  const days = line.rental ? daysOf(line.rental) : null;
  return {
    ...line,
    shopId: facts.shop_id,
    shopName: facts.shop_name,
    shopSlug: facts.shop_slug,
    productName: facts.product_name,
    sku: facts.sku,
    size: facts.size,
    color: facts.color,
    imageKey: facts.image_key,
    unitPrice: days === null ? facts.price : (facts.rental_price_per_day ?? 0n) * BigInt(days),
    unitDeposit: days === null ? 0n : (facts.deposit ?? 0n),
    days,
    available: availableOf(facts),
    problem: problemOf(line, facts, demand, now),
  };
}

function problemOf(line: WantedLine, facts: LineFacts, demand: number, now: Date): LineProblem | null {
  if (!facts.is_public) return 'not_for_sale';
  if (line.variantId !== null && facts.variant_id === null) return 'variant_gone';
  if (line.variantId === null && facts.has_variants) return 'variant_required';
  if (line.rental && facts.rental_price_per_day === null) return 'not_for_rent';
  if (line.rental && line.rental.from < now.toISOString().slice(0, 10)) return 'rental_in_the_past';
  const available = availableOf(facts);
  return available !== null && demand > available ? 'out_of_stock' : null;
}

/** A shelf that was oversold by hand holds nothing, not less. */
function availableOf({ is_unlimited: isUnlimited, stock }: LineFacts): number | null {
  return isUnlimited ? null : Math.max(stock, 0);
}

/** Days of a rental, both ends included. */
function daysOf({ from, to }: NonNullable<WantedLine['rental']>): number {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  if (!(days >= 1)) throw new Error(`A rental from ${from} to ${to}`);
  return days;
}

/** Several lines may be of one shelf, bought and rented: each can be had when all can. */
function demandOf(wanted: readonly WantedLine[]): Map<string, number> {
  const demand = new Map<string, number>();
  for (const line of wanted) {
    const shelf = shelfOf(line);
    demand.set(shelf, (demand.get(shelf) ?? 0) + line.quantity);
  }
  return demand;
}

const shelfOf = ({ productId, variantId }: WantedLine): string => variantId ?? productId;

function goneLine(line: WantedLine): QuotedLine {
  return {
    ...line,
    shopId: '',
    shopName: '',
    shopSlug: '',
    productName: '',
    sku: null,
    size: null,
    color: null,
    imageKey: null,
    unitPrice: 0n,
    unitDeposit: 0n,
    days: null,
    available: 0,
    problem: 'not_for_sale',
  };
}

/** What the arithmetic gets: lines that can be had, as they are. */
export function offerLines(lines: readonly QuotedLine[], facts: readonly LineFacts[]): OfferLine[] {
  return lines.flatMap((line, index) =>
    line.problem
      ? []
      : {
          id: line.id,
          productId: line.productId,
          shopId: line.shopId,
          categoryIds: facts[index]!.category_ids ?? [],
          orderType: line.rental ? 'rental' : 'purchase',
          quantity: line.quantity,
          unitPrice: line.unitPrice,
          unitDeposit: line.unitDeposit,
        },
  );
}

/** Of every shop that a line is of. */
export function termsOf(facts: readonly LineFacts[]): ShopTerms[] {
  const terms = new Map<string, ShopTerms>();
  for (const row of facts) {
    if (row.shop_id === null) continue;
    terms.set(row.shop_id, {
      shopId: row.shop_id,
      shippingFee: row.shipping_fee,
      freeShippingFrom: row.free_shipping_from,
      taxRateBp: row.tax_rate_bp,
      isTaxIncluded: row.is_tax_included,
      commissionRateBp: row.commission_rate_bp,
    });
  }
  return [...terms.values()];
}
