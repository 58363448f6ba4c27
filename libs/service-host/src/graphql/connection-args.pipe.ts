import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { checkPage, ConnectionArgs } from './page.js';

/** Makes every `ConnectionArgs` (and what extends it) an instance with its defaults, and refuses what is out of range. */
@Injectable()
export class ConnectionArgsPipe implements PipeTransform {
  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    if (!isConnectionArgs(metatype)) return value;
    const given = Object.entries(value ?? {}).filter(([, argument]) => argument !== undefined && argument !== null);
    const args = Object.assign(new metatype(), Object.fromEntries(given));
    checkPage(args);
    return args;
  }
}

function isConnectionArgs(metatype: ArgumentMetadata['metatype']): metatype is new () => ConnectionArgs {
  return metatype === ConnectionArgs || metatype?.prototype instanceof ConnectionArgs;
}
