import { z } from 'zod';
import { type ConsoleScreen, defineAction, defineScreen } from '../console/console-screen.js';
import { ModerationRule } from './moderation-rule.entity.js';
import { canConfigureModeration, canReadCases } from './moderation.policy.js';
import type { RuleService } from './rules.service.js';

const ruleRef = z.strictObject({ id: z.uuid() });

/** What is approved without anybody looking, for everybody at the desk to see. */
export function createRuleScreen({ rules }: { rules: RuleService }): ConsoleScreen {
  return defineScreen<ModerationRule>({
    id: 'moderation-rules',
    label: 'Automatic rules',
    singular: 'rule',
    navigation: { group: 'Moderation', icon: 'zap', order: 13 },
    entity: ModerationRule,
    title: 'name',
    columns: [
      { name: 'name', label: 'Rule', type: 'text' },
      { name: 'description', label: 'What it does', type: 'longtext' },
      { name: 'isActive', label: 'On', type: 'boolean' },
      { name: 'approvals', label: 'Approved in 30 days', type: 'number' },
    ],
    allowed: canReadCases,
    scope(actor, query) {
      if (!canReadCases(actor)) query.andWhere('FALSE');
    },
    defaultSort: { column: 'createdAt', direction: 'asc' },
    async decorate(rows) {
      const counts = await rules.countApprovals(rows.map(({ key }) => key));
      return new Map(rows.map(({ id, key }) => [id, { approvals: counts.get(key) ?? 0 }]));
    },
    actions: [
      defineAction<ModerationRule, z.infer<typeof ruleRef>>({
        name: 'switchOff',
        label: 'Switch off',
        variant: 'danger',
        confirm: 'Everything that it approved by itself waits for a moderator from now on.',
        allowed: canConfigureModeration,
        appliesTo: ({ isActive }) => isActive,
        schema: ruleRef,
        run: async (ctx, input) => {
          await rules.switchOff(ctx, input);
          return { message: 'Switched off.' };
        },
      }),
      defineAction<ModerationRule, z.infer<typeof ruleRef>>({
        name: 'switchOn',
        label: 'Switch on',
        variant: 'primary',
        confirm: 'What it covers goes live without a moderator from now on.',
        allowed: canConfigureModeration,
        appliesTo: ({ isActive }) => !isActive,
        schema: ruleRef,
        run: async (ctx, input) => {
          await rules.switchOn(ctx, input);
          return { message: 'Switched on.' };
        },
      }),
    ],
  });
}
