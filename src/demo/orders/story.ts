import type { OrderDetailView } from '../../orders/reads/order-view.js';
import type { Purchase } from './order-plan.js';
import type { Past } from './past.js';

/** An order of which there is something to tell. */
export interface Story extends Purchase {
  /** Milliseconds before now. */
  ago: number;
  /** Before it is ordered. */
  first?(past: Past): Promise<void>;
  /** Once it is ordered, and unless this says otherwise paid. */
  then(past: Past, placed: OrderDetailView): void | Promise<void>;
  /** How much of it is paid at once, of those by PayOS: all, unless given. */
  share?: number;
}
