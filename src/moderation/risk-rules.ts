import type { PreviewRisk, ShopHistory } from './subject-preview.js';

/** What makes a moderator look twice, as data: a pattern, and what to say of it. */
const TEXT_RULES: ReadonlyArray<{ rule: string; pattern: RegExp; note: (found: string) => string }> = [
  {
    rule: 'email_in_text',
    pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/u,
    note: (found) => `The text has an e-mail address: ${found}`,
  },
  {
    rule: 'link_in_text',
    pattern: /(?:https?:\/\/|www\.)\S{3,80}|\b[\w-]{2,40}\.(?:com|net|org|vn|ru|shop|store)\b/iu,
    note: (found) => `The text has a link: ${found}`,
  },
  {
    rule: 'phone_in_text',
    pattern: /(?<![\w.,])(?:\+|0)\d(?:[ .-]?\d){7,12}(?![\w,])/u,
    note: (found) => `The text has a telephone number: ${found}`,
  },
  {
    rule: 'messenger_in_text',
    pattern: /\b(?:zalo|telegram|whatsapp|viber|messenger|facebook|instagram|tiktok)\b/iu,
    note: (found) => `The text names a messenger or network: ${found}`,
  },
];

/** Longer texts are not searched beyond this many characters. */
const MOST_TEXT = 20_000;

/** Contact details and links in what shoppers would read. */
export function textRisks(texts: ReadonlyArray<string | null | undefined>): PreviewRisk[] {
  const text = texts.filter(Boolean).join('\n').slice(0, MOST_TEXT);
  return TEXT_RULES.flatMap(({ rule, pattern, note }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [{ rule, note: note(found) }];
  });
}

/** How many times the usual price is far from it, up or down. */
const FAR_PRICE = 5;
/** Fewer products say nothing about what is usual. */
const ENOUGH_PRICES = 5;

/** @param usual the middle price of the category, in the same unit, of how many products */
export function priceRisks(
  price: number,
  usual: { category: string; middle: number; products: number } | undefined,
): PreviewRisk[] {
  if (!usual || usual.products < ENOUGH_PRICES || usual.middle <= 0) return [];
  const factor = price / usual.middle;
  if (factor <= FAR_PRICE && factor >= 1 / FAR_PRICE) return [];
  const times = factor > 1 ? `${round(factor)} times` : `one ${Math.round(1 / factor)}th of`;
  return [
    { rule: 'price_far_from_usual', note: `The price is ${times} what is usual in ${usual.category}.` },
  ];
}

function round(factor: number): string {
  return factor < 10 ? factor.toFixed(1).replace('.0', '') : String(Math.round(factor));
}

const DAY = 24 * 60 * 60 * 1000;
/** Days for which a shop is new. */
const NEW_FOR = 30;
/** From so many rejections on, and this share of all decisions. */
const MANY_REJECTIONS = { least: 3, share: 0.5 };

export function shopRisks(history: ShopHistory | undefined, now: Date): PreviewRisk[] {
  if (!history) return [];
  const { shop, approved, rejected } = history;
  const risks: PreviewRisk[] = [];
  const days = Math.floor((now.getTime() - shop.since.getTime()) / DAY);
  if (days < NEW_FOR) {
    const age = days === 0 ? 'today' : days === 1 ? 'a day ago' : `${days} days ago`;
    risks.push({ rule: 'new_shop', note: `The shop is new: it registered ${age}.` });
  }
  if (rejected >= MANY_REJECTIONS.least && rejected / (approved + rejected) >= MANY_REJECTIONS.share) {
    risks.push({
      rule: 'many_rejections',
      note: `Of ${approved + rejected} decisions about this shop, ${rejected} were rejections.`,
    });
  }
  return risks;
}
