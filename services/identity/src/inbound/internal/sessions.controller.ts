import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { z } from 'zod';
import { LookUpSession, type LiveSession } from '../../application/look-up-session.query.js';

/** What the gateway is answered about a session. */
export interface SessionAnswer {
  readonly kind: 'person' | 'portal';
  readonly id: string;
  readonly organisation: string;
  readonly session: string;
  readonly grants: LiveSession['actor']['grants'];
  /** RFC 3339: the gateway believes in it no longer than that. */
  readonly expiresAt: string;
}

/** Behind the operations token of the host, like everything under `/internal`. */
@Controller('internal/sessions')
export class SessionsController {
  constructor(private readonly sessions: LookUpSession) {}

  /** 404 for sessions that have ended, in whatever way, and for those that never were. */
  @Get(':sid')
  @Header('cache-control', 'no-store')
  async find(@Param('sid') sid: string): Promise<SessionAnswer> {
    const found = z.uuid().safeParse(sid).success ? await this.sessions.find(sid) : undefined;
    if (!found) throw new NotFoundException();
    return { ...found.actor, expiresAt: found.expiresAt.toISOString() };
  }
}
