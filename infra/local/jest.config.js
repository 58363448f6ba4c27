import preset, { inOperations } from '../../jest.preset.js';

export default { ...preset, displayName: 'local', ...inOperations('demonstration.int.spec.ts') };
