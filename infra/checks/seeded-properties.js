import { join } from 'node:path';

// By its path: by its name this file would be found again.
const library = join(import.meta.dirname, '..', '..', 'node_modules', 'fast-check', 'lib', 'fast-check.js');
const { default: properties } = await import(library);

properties.configureGlobal({ seed: Number(process.env.PROPERTY_SEED) });

export default properties;
