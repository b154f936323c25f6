import {
  createAuditPersonalData,
  createAuditReads,
  createAuditRoutes,
  createAuditScreen,
} from '../audit/index.js';
import type { Platform } from './platform.js';

export function wireAudit(platform: Platform) {
  const auditReads = createAuditReads(platform);
  return {
    routes: createAuditRoutes({ auditReads }),
    personalData: createAuditPersonalData(platform),
    screens: [createAuditScreen({ auditReads })],
  };
}
