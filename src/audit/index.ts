export { createAuditPersonalData } from './audit-personal-data.js';
export { createAuditScreen } from './audit.console.js';
export { createAuditReads, type AuditReads } from './audit-reads.service.js';
export { createAuditRoutes } from './audit.routes.js';
