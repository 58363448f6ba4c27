import { Inject, Injectable } from '@nestjs/common';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { ServiceClock, ServiceConfiguration } from '@pairwell/service-host';
import type { AnalyticsConfig } from '../analytics.config.js';
import { cellOf } from '../domain/cells.js';
import { countMonth, DEFINITION_VERSION } from '../domain/count-month.js';
import { freezeMonth, strictest } from '../domain/disclosure/disclosure-control.js';
import type { Month } from '../domain/month.js';
import { readersOf } from '../domain/readers.js';
import { DueMonths } from './due-months.port.js';
import { FrozenMonths } from './frozen-months.port.js';
import { HeardNews } from './heard-news.port.js';
import { MonthFacts } from './month-facts.port.js';

type Settings = Pick<
  AnalyticsConfig,
  'PAIRWELL_SUPPRESS_BELOW' | 'PAIRWELL_ROUND_TO' | 'PAIRWELL_FREEZE_AFTER_MINUTES'
>;

const MINUTE = 60_000;

/**
 * Freezes the figures of months that are over: in their order, each once, however many instances try.
 *
 * A frozen month can never be mended, so the freeze waits until the month has been over for a while and until, on two
 * looks in a row, nothing in the event log is left unheard.
 */
@Injectable()
export class FreezeDueMonths {
  private heardAllBefore = false;

  constructor(
    private readonly database: Database,
    private readonly clock: ServiceClock,
    private readonly due: DueMonths,
    private readonly facts: MonthFacts,
    private readonly months: FrozenMonths,
    private readonly news: HeardNews,
    @Inject(ServiceConfiguration) private readonly settings: Settings,
  ) {}

  /** Looks whether something is due. @returns the months frozen by this look. */
  async look(): Promise<readonly Month[]> {
    const heardAll = (await this.waiting()) > 0 && (await this.news.all());
    const quiet = heardAll && this.heardAllBefore;
    this.heardAllBefore = heardAll;
    return quiet ? this.freezeAll(this.endedBy()) : [];
  }

  /** How many months are over and not yet frozen. */
  waiting(): Promise<number> {
    return this.database.transaction(SERVICE, (tx) => this.due.countOver(tx, this.endedBy()), { readOnly: true });
  }

  /** Freezes every month that was over by `endedBy`, each in a transaction of its own. */
  async freezeAll(endedBy: Date): Promise<readonly Month[]> {
    const frozen: Month[] = [];
    for (;;) {
      const month = await this.database.transaction(SERVICE, (tx) => this.freezeNext(tx, endedBy));
      if (month === undefined) return frozen;
      frozen.push(month);
    }
  }

  private async freezeNext(tx: Transaction, endedBy: Date): Promise<Month | undefined> {
    const month = await this.due.take(tx, endedBy);
    if (month === undefined) return undefined;
    const before = await this.months.header(tx, undefined);
    const facts = await this.facts.asAt(tx, month);
    const owners = await this.facts.schemeOwners(tx);
    const asked = { suppressBelow: this.settings.PAIRWELL_SUPPRESS_BELOW, roundTo: this.settings.PAIRWELL_ROUND_TO };
    const at = this.clock.now();
    await this.months.keep(tx, {
      frozen: freezeMonth(countMonth(facts), strictest(asked, before?.policy)),
      frozenAt: at,
      definitionVersion: DEFINITION_VERSION,
      affiliations: facts.affiliations,
      readersOf: (key) => readersOf(cellOf(key), facts.affiliations, owners),
    });
    await this.due.done(tx, month, at);
    return month;
  }

  /** A month counts as over when it has been for as long as late news may take. */
  private endedBy(): Date {
    return new Date(this.clock.now().getTime() - this.settings.PAIRWELL_FREEZE_AFTER_MINUTES * MINUTE);
  }
}
