import preset, { inOperations } from '../../jest.preset.js';

export default { ...preset, displayName: 'cli', ...inOperations('pairwell.int.spec.ts') };
