import { z } from 'zod';
import type { ConsoleTable } from '../console/console-column.js';
import { type ConsoleScreen, defineAction, defineScreen } from '../console/console-screen.js';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import type { Actor } from '../platform/auth/actor.js';
import { ModerationCase } from './moderation-case.entity.js';
import { CASE_STATUSES, SUBJECT_TYPES } from './moderation-case.status.js';
import type { ModerationInbox } from './moderation-inbox.service.js';
import { canDecideCases, canReadCases } from './moderation.policy.js';
import type { ReasonService } from './reasons.service.js';
import type { SubjectPreview } from './subject-preview.js';

const caseRef = z.strictObject({ id: z.uuid() });
const seenCase = caseRef.extend({ version: z.int().optional() });
const isUndecided = (row: ModerationCase) => row.status === 'open' || row.status === 'claimed';
const screenOf = (row: ModerationCase) => (row.subjectType === 'shop' ? 'shops' : 'products');

export interface ModerationScreenDeps {
  inbox: ModerationInbox;
  reasons: Pick<ReasonService, 'offered'>;
}

/** The inbox: everything that waits for a decision, whatever its kind. */
export function createModerationScreen({ inbox, reasons }: ModerationScreenDeps): ConsoleScreen {
  return defineScreen<ModerationCase>({
    id: 'moderation',
    label: 'Inbox',
    singular: 'case',
    navigation: { group: 'Moderation', icon: 'inbox', order: 10 },
    entity: ModerationCase,
    title: 'title',
    columns: [
      { name: 'thumbnail', label: 'Picture', type: 'thumbnail', on: ['list'] },
      { name: 'title', label: 'What', type: 'text', filter: 'contains' },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: CASE_STATUSES },
      { name: 'subjectType', label: 'Kind', type: 'text', filter: 'one_of', values: SUBJECT_TYPES },
      { name: 'shopId', label: 'Shop', type: 'reference', reference: 'shops', filter: 'equals' },
      { name: 'dueAt', label: 'Due', type: 'datetime', sortable: true },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, on: ['show'] },
      { name: 'subject', label: 'Look at it', type: 'reference', on: ['show'], value: subjectReference },
      { name: 'pictures', label: 'Pictures', type: 'gallery', on: ['show'] },
      { name: 'text', label: 'What shoppers would read', type: 'longtext', on: ['show'] },
      { name: 'changes', label: 'What would change', type: 'table', on: ['show'] },
      { name: 'facts', label: 'Facts', type: 'table', on: ['show'] },
      { name: 'claimedBy', label: 'In hand of', type: 'reference', reference: 'users', on: ['show'] },
      { name: 'reason', label: 'Reason', type: 'longtext', on: ['show'] },
      {
        name: 'decidedByRule',
        label: 'Decided by rule',
        type: 'text',
        on: ['show'],
        filter: 'one_of',
        values: ['trusted_shop'],
      },
      { name: 'decidedBy', label: 'Decided by', type: 'reference', reference: 'users', on: ['show'] },
      { name: 'decidedAt', label: 'Decided', type: 'datetime', on: ['show'] },
    ],
    allowed: canReadCases,
    scope(actor, query) {
      if (!canReadCases(actor)) query.andWhere('FALSE');
    },
    search: ['title'],
    defaultSort: { column: 'dueAt', direction: 'asc' },
    opensWith: { status: 'open' },
    empty: 'Nothing waits for you. New shops and products will appear here.',
    decorate: async (rows) => toListed(await inbox.preview(rows)),
    version: (_row, { version }) => version as number | undefined,
    detail: async (row) => toDetail((await inbox.preview([row])).get(row.id)),
    actions: [
      defineAction<ModerationCase, z.infer<typeof seenCase>>({
        name: 'approve',
        label: 'Approve',
        variant: 'primary',
        shortcut: 'a',
        bulk: true,
        thenNext: true,
        allowed: canDecideCases,
        appliesTo: isUndecided,
        schema: seenCase,
        checksVersion: true,
        run: async (ctx, input) => {
          await inbox.approve(ctx, input);
          return { message: 'Approved.' };
        },
      }),
      defineAction<ModerationCase, z.infer<typeof seenCase> & { reason: string }>({
        name: 'reject',
        label: 'Reject',
        variant: 'danger',
        shortcut: 'r',
        bulk: true,
        thenNext: true,
        fields: [
          {
            name: 'reason',
            label: 'Reason for the shop',
            type: 'longtext',
            required: true,
            templates: () => reasons.offered(SUBJECT_TYPES),
          },
        ],
        allowed: canDecideCases,
        appliesTo: isUndecided,
        schema: seenCase.extend({ reason: reasonSchema }),
        checksVersion: true,
        run: async (ctx, input) => {
          await inbox.reject(ctx, input);
          return { message: 'Rejected; the shop sees why.' };
        },
      }),
      claimAction(inbox),
      releaseAction(inbox),
    ],
  });
}

function claimAction(inbox: ModerationInbox) {
  return defineAction<ModerationCase, { id: string }>({
    name: 'claim',
    label: 'Take it',
    shortcut: 't',
    allowed: canDecideCases,
    appliesTo: isUndecided,
    schema: caseRef,
    run: async (ctx, input) => {
      await inbox.claim(ctx, input);
      return { message: 'Yours for ten minutes.' };
    },
  });
}

function releaseAction(inbox: ModerationInbox) {
  return defineAction<ModerationCase, { id: string }>({
    name: 'release',
    label: 'Give it back',
    allowed: (actor: Actor) => canDecideCases(actor),
    appliesTo: (row) => row.status === 'claimed',
    schema: caseRef,
    run: async (ctx, input) => {
      await inbox.release(ctx, input);
      return { message: 'Back in the inbox.' };
    },
  });
}

function subjectReference(row: ModerationCase) {
  return { screen: screenOf(row), id: row.subjectId, label: row.title };
}

/** With the version that the list has shown, which a decision over several of them is checked against. */
function toListed(previews: Map<string, SubjectPreview>): Map<string, Record<string, unknown>> {
  return new Map([...previews].map(([id, { thumbnail, version }]) => [id, { thumbnail, version }]));
}

function toDetail(preview: SubjectPreview | undefined): Record<string, unknown> {
  if (!preview) return {};
  const { version, pictures, text, facts, changes = [] } = preview;
  return {
    version,
    pictures,
    text,
    changes: toTable(
      ['', 'Now', 'Would become'],
      changes.map(({ label, before, after }) => [label, before || 'nothing', after || 'nothing']),
    ),
    facts: toTable(
      ['', ''],
      facts.map(({ label, value }) => [label, value]),
    ),
  };
}

function toTable(headings: string[], rows: string[][]): ConsoleTable {
  return { headings, rows };
}
