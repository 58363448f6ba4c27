import type { DataOf, SchemeChanged } from '@pairwell/contracts';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { OtherServices, startRelationships, testDatabases, type TestDatabases } from './platform.given.js';

/** Two instances of the service that share everything, and what the other services have said to both. */
export class TwoInstances {
  private constructor(
    readonly databases: TestDatabases,
    readonly instances: readonly [ServiceUnderTest, ServiceUnderTest],
    readonly others: OtherServices,
  ) {}

  /** @param scheme how the scheme differs from its sample. */
  static async begin(scheme: Partial<DataOf<typeof SchemeChanged>> = {}): Promise<TwoInstances> {
    const databases = await testDatabases();
    const instances = [await startRelationships(databases), await startRelationships(databases)] as const;
    return new TwoInstances(databases, instances, await OtherServices.begin(databases, scheme));
  }

  get first(): ServiceUnderTest {
    return this.instances[0];
  }

  /** The first for even numbers, the second for odd ones. */
  oneOf(number: number): ServiceUnderTest {
    return this.instances[number % 2 === 0 ? 0 : 1];
  }

  /** Steers both clocks. @param instant RFC 3339 */
  itIs(instant: string): void {
    for (const { clock } of this.instances) clock.setTo(new Date(instant));
  }

  async end(): Promise<void> {
    await this.others.end();
    await Promise.all(this.instances.map((instance) => instance.stop()));
    await this.databases.drop();
  }
}
