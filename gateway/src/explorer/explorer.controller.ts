import { Controller, Get, Inject, NotFoundException, Res } from '@nestjs/common';
import { ServiceConfiguration } from '@pairwell/service-host';
import type { Response } from 'express';
import { introspectionAllowed, type GatewayConfig } from '../gateway.config.js';
import { renderExplorer, type ExplorerPage } from './explorer-page.js';

/** The explorer, wherever the schema may be read without signing in; elsewhere it is not there. */
@Controller()
export class ExplorerController {
  private page: Promise<ExplorerPage> | undefined;

  constructor(@Inject(ServiceConfiguration) private readonly config: GatewayConfig) {}

  @Get()
  home(@Res() response: Response): void {
    this.mustBeAllowed();
    response.redirect(302, '/explorer');
  }

  @Get('explorer')
  async explorer(@Res() response: Response): Promise<void> {
    this.mustBeAllowed();
    this.page ??= renderExplorer();
    const { body, contentSecurityPolicy } = await this.page;
    response
      .set({
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': 'gzip',
        'content-security-policy': contentSecurityPolicy,
        'cache-control': 'no-cache',
      })
      .send(body);
  }

  private mustBeAllowed(): void {
    if (!introspectionAllowed(this.config)) throw new NotFoundException();
  }
}
