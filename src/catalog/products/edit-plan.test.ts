import { describe, expect, it } from 'vitest';
import { type Content, planEdit, type Standing, waitingSubject } from './edit-plan.js';
import type { PendingChanges } from './product.entity.js';

const CONTENT: Content = {
  name: 'Dress',
  description: 'Linen.',
  short_description: null,
  translations: {},
  category_ids: ['a', 'b'],
};
const standing = (values: Partial<Standing> = {}): Standing => ({
  status: 'active',
  publishAt: null,
  moderationStatus: 'approved',
  pendingChanges: null,
  ...values,
});
const plan = (
  product: Partial<Standing>,
  content: PendingChanges,
  { status, isSelfApproved = false }: { status?: Standing['status']; isSelfApproved?: boolean } = {},
) => {
  const offering = status && { status, publishAt: null };
  return planEdit(standing(product), CONTENT, { offering, content }, isSelfApproved);
};

describe('an approved product on sale', () => {
  it('keeps its live content while new content waits', () => {
    expect(plan({}, { name: 'Gown' })).toEqual({
      ...standing({ pendingChanges: { name: 'Gown' } }),
      live: {},
      answersReason: true,
    });
  });

  it('gathers several edits in one change', () => {
    const { pendingChanges } = plan({ pendingChanges: { name: 'Gown' } }, { description: null });
    expect(pendingChanges).toEqual({ name: 'Gown', description: null });
  });

  it('waits for nothing when the content is as it was, in whatever order', () => {
    const same = { name: 'Dress', category_ids: ['b', 'a'] };
    expect(plan({}, same)).toEqual({ ...standing(), live: {}, answersReason: false });
  });

  it('waits no longer once the shop goes back to the live content', () => {
    const { pendingChanges } = plan({ pendingChanges: { name: 'Gown' } }, { name: 'Dress' });
    expect(pendingChanges).toBeNull();
  });

  it('is live at once when approved by itself, and supersedes what waited for the same field', () => {
    const waiting = { name: 'Gown', description: 'Silk.' };
    const trusted = plan({ pendingChanges: waiting }, { name: 'Robe' }, { isSelfApproved: true });
    expect(trusted).toMatchObject({ live: { name: 'Robe' }, pendingChanges: { description: 'Silk.' } });
  });
});

describe('an approved product that is not on sale', () => {
  it('is edited directly, and then has to be approved anew: there is no way round a moderator', () => {
    const edited = plan({ status: 'draft' }, { name: 'Gown' });
    expect(edited).toMatchObject({
      live: { name: 'Gown' },
      moderationStatus: 'pending',
      pendingChanges: null,
    });
  });

  it('takes what waited with it when it is edited on its way off sale', () => {
    const archived = plan(
      { pendingChanges: { name: 'Gown' } },
      { description: null },
      { status: 'archived' },
    );
    expect(archived.live).toEqual({ name: 'Gown', description: null });
    expect(archived.moderationStatus).toBe('pending');
  });

  it('keeps what waited when it is only taken off sale', () => {
    const drafted = plan({ pendingChanges: { name: 'Gown' } }, {}, { status: 'draft' });
    expect(drafted).toMatchObject({
      moderationStatus: 'approved',
      pendingChanges: { name: 'Gown' },
      live: {},
    });
  });

  it('lets new content wait when it goes back on sale with it', () => {
    const back = plan({ status: 'draft' }, { name: 'Gown' }, { status: 'active' });
    expect(back).toMatchObject({ live: {}, moderationStatus: 'approved', pendingChanges: { name: 'Gown' } });
  });
});

describe('a product that is not approved', () => {
  it.each(['pending', 'rejected'] as const)('is edited directly while %s', (moderationStatus) => {
    const edited = plan({ moderationStatus }, { name: 'Gown' });
    expect(edited).toMatchObject({
      live: { name: 'Gown' },
      pendingChanges: null,
      moderationStatus: 'pending',
    });
  });

  it('stays rejected as a draft, until it is submitted', () => {
    const draft = { moderationStatus: 'rejected', status: 'draft' } as const;
    expect(plan(draft, { name: 'Gown' }).moderationStatus).toBe('rejected');
    expect(plan(draft, {}, { status: 'active' })).toMatchObject({
      moderationStatus: 'pending',
      answersReason: true,
    });
  });

  it('is approved by itself when a trusted shop submits its draft', () => {
    const draft = { moderationStatus: 'pending', status: 'draft' } as const;
    const submitted = plan(draft, {}, { status: 'active', isSelfApproved: true });
    expect(submitted.moderationStatus).toBe('approved');
  });

  it('is never lifted from a rejection but by a moderator', () => {
    const edited = plan({ moderationStatus: 'rejected' }, { name: 'Gown' }, { isSelfApproved: true });
    expect(edited.moderationStatus).toBe('pending');
  });

  it('goes on waiting for a moderator who may be looking at it, though its shop became trusted', () => {
    const edited = plan({ moderationStatus: 'pending' }, { name: 'Gown' }, { isSelfApproved: true });
    expect(edited.moderationStatus).toBe('pending');
  });
});

it.each<[Partial<Standing>, boolean, string | null]>([
  [{ moderationStatus: 'pending' }, false, 'product'],
  [{ moderationStatus: 'pending', status: 'draft' }, false, null],
  [{ moderationStatus: 'pending', status: 'draft', publishAt: new Date(0) }, false, 'product'],
  [{ pendingChanges: { name: 'Gown' }, status: 'draft', publishAt: new Date(0) }, false, 'product_change'],
  [{ moderationStatus: 'pending', status: 'archived' }, true, null],
  [{ moderationStatus: 'rejected' }, false, null],
  [{}, false, null],
  [{}, true, 'product_change'],
  [{ pendingChanges: { name: 'Gown' } }, false, 'product_change'],
  [{ pendingChanges: { name: 'Gown' }, status: 'draft' }, true, null],
])('what waits of %j with waiting pictures %s is %s', (product, hasPictures, subject) => {
  expect(waitingSubject(standing(product), hasPictures)).toBe(subject);
});
