export { calculate } from './engine/calculate.js';
