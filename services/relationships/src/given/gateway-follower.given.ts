import { expect } from '@jest/globals';
import { signOperationsToken, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';

/** A gateway that follows one instance of the service at `/internal/activity`. */
export class GatewayFollower {
  readonly told: unknown[] = [];
  over = false;

  /** Resolves once it follows. */
  static async of(service: ServiceUnderTest): Promise<GatewayFollower> {
    const follower = new GatewayFollower();
    const headers = { authorization: `Bearer ${await signOperationsToken()}` };
    const response = await fetch(`${service.url}/internal/activity`, { headers });
    void follower.read(response);
    // News of what was done before may come with it.
    await eventually(() => expect(follower.told[0]).toEqual({}));
    return follower;
  }

  private async read(response: Response): Promise<void> {
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const lines = (rest + Buffer.from(chunk as Uint8Array).toString()).split('\n');
      rest = lines.pop() ?? '';
      this.told.push(...lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown));
    }
    this.over = true;
  }
}
