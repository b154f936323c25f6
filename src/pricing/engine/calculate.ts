import type { Offer, OfferLine, ShopTerms } from '../offer.js';
import type { LineTotals, ShopTotals, Totals } from '../totals.js';
import { combine } from './combination.js';
import type { Discounts } from './discounts.js';
import { grossOf, partsOf, type ShopPart, shippingOf } from './goods.js';
import { shareOf, shareWithin, sum } from './rounding.js';

/**
 * What an offer comes to, and why. Pure: the same offer always comes to the same, in whatever order its lines,
 * terms and promotions are given.
 * - Goods are price times quantity; a shop's goods of `freeShippingFrom` and more are sent for nothing.
 * - Promotions apply as `combine` says, in the order that `discount` says, and are shared out over the lines
 *   (free shipping: over the shops) in proportion to what is left of them, to the last minor unit.
 * - Tax is of what is paid for a line's goods, after discounts, rounded for each line: on top, or within the
 *   price. Neither shipping nor deposits are taxed.
 * - Commission is of a shop's goods before discounts: promotions are the platform's own expense, as is free
 *   shipping by promotion, so the shop gets its price and its fee in full, less the commission.
 * @throws Error when the terms of a shop are missing
 */
export function calculate(offer: Offer): Totals {
  const parts = partsOf(offer);
  const discounts = combine(offer, parts);
  const terms = new Map(parts.map((part) => [part.terms.shopId, part.terms]));
  const lines = offer.lines.map((line) => lineTotals(line, terms.get(line.shopId)!, discounts));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const shops = parts.map((part) => shopTotals(part, offer.isShipped, byId, discounts));
  const over = (amountOf: (shop: ShopTotals) => bigint) => sum(shops.map(amountOf));
  return {
    lines,
    shops,
    subtotal: over(({ subtotal }) => subtotal),
    discount: over(({ discount }) => discount),
    shipping: over(({ shipping }) => shipping),
    tax: over(({ tax }) => tax),
    deposit: over(({ deposit }) => deposit),
    total: over(({ total }) => total),
    applied: discounts.applied,
    refused: discounts.refused,
  };
}

function lineTotals(line: OfferLine, terms: ShopTerms, { goods }: Discounts): LineTotals {
  const gross = grossOf(line);
  const discount = goods.get(line.id) ?? 0n;
  const paid = gross - discount;
  const rate = BigInt(terms.taxRateBp);
  const tax = terms.isTaxIncluded ? shareWithin(paid, rate) : shareOf(paid, rate);
  const deposit = line.unitDeposit * BigInt(line.quantity);
  const total = paid + deposit + (terms.isTaxIncluded ? 0n : tax);
  return { id: line.id, gross, discount, tax, deposit, total };
}

function shopTotals(
  part: ShopPart,
  isShipped: boolean,
  byId: ReadonlyMap<string, LineTotals>,
  discounts: Discounts,
): ShopTotals {
  const { shopId, commissionRateBp } = part.terms;
  const lines = part.lines.map(({ id }) => byId.get(id)!);
  const over = (amountOf: (line: LineTotals) => bigint) => sum(lines.map(amountOf));
  const subtotal = over(({ gross }) => gross);
  const shipping = shippingOf(part, isShipped);
  const shippingDiscount = discounts.shipping.get(shopId) ?? 0n;
  const discount = over((line) => line.discount) + shippingDiscount;
  const deposit = over((line) => line.deposit);
  const total = over((line) => line.total) + shipping - shippingDiscount;
  const commission = shareOf(subtotal, BigInt(commissionRateBp));
  return {
    shopId,
    subtotal,
    discount,
    shipping,
    shippingDiscount,
    tax: over(({ tax }) => tax),
    deposit,
    total,
    commissionRateBp,
    commission,
    payable: total - deposit + discount - commission,
  };
}
