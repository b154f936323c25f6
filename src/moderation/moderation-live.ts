import type { LiveCount, LiveSource } from '../console/live/live.js';
import { systemContext } from '../platform/context.js';
import type { ModerationInbox } from './moderation-inbox.service.js';
import { canReadCases } from './moderation.policy.js';

/** There is one inbox. */
const EVERYBODY = 'moderators';

/** How many cases wait, as every page of a moderator shows it. @param deskUrl where they are decided */
export function createModerationCounts(inbox: ModerationInbox, deskUrl: string): LiveSource {
  return {
    // As the trigger on `moderation_cases` names it.
    channel: 'moderation_cases',
    audienceOf: (actor) => (canReadCases(actor) ? EVERYBODY : undefined),
    async read() {
      const { waiting, late } = await inbox.countWaiting(systemContext('live counts'));
      const counts: LiveCount[] = [
        { id: 'moderation-waiting', label: 'waiting', count: waiting, href: deskUrl, tone: 'attention' },
        { id: 'moderation-late', label: 'late', count: late, href: `${deskUrl}?late=true`, tone: 'bad' },
      ];
      return new Map([[EVERYBODY, counts]]);
    },
  };
}
