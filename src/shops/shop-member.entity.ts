import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { SHOP_ROLES, type ShopRole } from '../platform/auth/actor.js';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { Shop } from './shop.entity.js';

@Entity('shop_members')
@Check('shop_members_role_check', oneOf('role', SHOP_ROLES))
@Index('shop_members_shop_user_key', ['shopId', 'userId'], { unique: true })
@Index('shop_members_user_id_idx', ['userId'])
export class ShopMember extends BaseRow {
  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @Column({ type: 'text' })
  role!: ShopRole;
}
