import { Controller, Get, Header, NotFoundException } from '@nestjs/common';
import {
  HealthCheckService,
  type HealthCheckResult,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { VERSION } from '../host/version.js';
import { Metrics } from './metrics.js';
import { type HealthCheck, Readiness } from './readiness.js';

const CHECK_MILLISECONDS = 2_000;

/** What an orchestrator and Prometheus ask. Open, so it says nothing but states, counts and the release. */
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  /** The process works. Says nothing of what it depends on: a restart would not bring a database back. */
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whoever leaves says so at once: what it depends on may be slow just then, and changes nothing. */
  @Get('health/ready')
  ready(): Promise<HealthCheckResult> {
    if (this.readiness.isLeaving) return this.health.check([() => this.staying()]);
    const checks = [...this.readiness.all()].map(
      ([name, check]) =>
        () =>
          this.run(name, check),
    );
    return this.health.check([() => this.staying(), ...checks]);
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  prometheus(): Promise<string> {
    if (this.metrics.elsewhere) throw new NotFoundException();
    return this.metrics.registry.metrics();
  }

  private staying(): HealthIndicatorResult {
    const indicator = this.indicators.check('process');
    return this.readiness.isLeaving
      ? indicator.down({ state: 'leaving' })
      : indicator.up({ state: 'running', version: VERSION });
  }

  private async run(name: string, check: HealthCheck): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    try {
      return indicator.up(await inTime(check));
    } catch {
      return indicator.down({ state: 'away' });
    }
  }
}

function inTime(check: HealthCheck): ReturnType<HealthCheck> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_MILLISECONDS);
    timer.unref();
    check()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
