import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { mayRead, scopeOf, type Readers } from '../domain/readers.js';

/** The first wall around figures; row-level security is the second. */
@Injectable()
export class AnalystPolicy {
  /** True for somebody who is an analyst at all. */
  isAnalyst(actor: Actor): boolean {
    const { organisations, systems } = scopeOf(actor);
    return organisations.length + systems.length > 0;
  }

  sees(actor: Actor, readers: Readers): boolean {
    return mayRead(scopeOf(actor), readers);
  }
}
