import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ErasureRequested, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { ForgetPerson, noteErased } from '@pairwell/privacy';

/** Forgets whom identity names, as often as it names them, and notes that this database has. */
@Controller()
export class ForgetThePersonConsumer {
  constructor(private readonly forget: ForgetPerson) {}

  @When(ErasureRequested)
  async apply(
    @Payload() { data }: IntegrationEvent<DataOf<typeof ErasureRequested>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    const erasure = { person: data.personId, request: data.requestId, requestedAt: new Date(data.requestedAt) };
    await this.forget.forget(tx, erasure);
    await noteErased(tx, erasure);
  }
}
