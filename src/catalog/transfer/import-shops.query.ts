import { type EntityManager, In } from 'typeorm';
import { Shop } from '../../shops/shop.entity.js';

/** What shops are called, by id. */
export async function namesOfShops(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const shops = await manager.find(Shop, { select: { id: true, name: true }, where: { id: In([...ids]) } });
  return new Map(shops.map(({ id, name }) => [id, name]));
}
