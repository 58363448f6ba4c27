import type { NextFunction, Request, Response } from 'express';

/**
 * The graph takes JSON by POST only. A GET or a form could be sent by a foreign page with the reader's cookies, and a
 * mutation by GET would end in logs and caches (guarantee 16).
 */
export function onlyJsonPosts(request: Request, response: Response, next: NextFunction): void {
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    refuse(response, 405, 'Send operations by POST.');
    return;
  }
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    refuse(response, 415, 'Send operations as application/json.');
    return;
  }
  next();
}

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
}
