const cache = new Map();
export function format(value) { return cache.get(value) || `${value}`; }
export const SIZE = 5;
export default { format };
export { SIZE as size } from './other';
export * from './more';
