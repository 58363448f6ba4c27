import { EqualityResolver } from './equality.resolver.js';
import { FiguresResolver } from './figures.resolver.js';

/** The part of analytics in the graph. */
export const resolvers = [EqualityResolver, FiguresResolver];
