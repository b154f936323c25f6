export { createDashboard } from './console-dashboard.service.js';
