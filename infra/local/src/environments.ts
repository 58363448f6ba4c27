import { pathToFileURL } from 'node:url';
import type { Databases } from './databases.js';
import { publicHalf, type Secrets } from './secrets.js';
import type { LogLevel, OutsideStores, Ports, ProcessName, ServiceName } from './settings.js';

/** The portal client with which a platform is set up; it may onboard organisations and nothing else. */
export const OPERATOR_CLIENT = 'pairwell-operator';

export interface PlatformFacts {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly databases: Databases;
  /** Used in place of the embedded event log and event store. */
  readonly outside?: OutsideStores | undefined;
  /** Where mails are put in place of a mail server; without it none is sent. */
  readonly mails?: string | undefined;
  /** What every process writes to its log. */
  readonly logLevel?: LogLevel | undefined;
}

type Environment = Readonly<Record<string, string>>;

/** The configuration of one process, complete: nothing is inherited from the shell that started the platform. */
export function environmentOf(name: ProcessName, facts: PlatformFacts): Environment {
  const { logLevel } = facts;
  return {
    ...(name === 'gateway' ? gatewayEnvironment(facts) : serviceEnvironment(name, facts)),
    ...(logLevel === undefined ? {} : { PAIRWELL_LOG_LEVEL: logLevel }),
  };
}

export function addressOf(name: ProcessName, ports: Ports): string {
  return `http://127.0.0.1:${name === 'gateway' ? ports.gateway : ports.services[name]}`;
}

function serviceEnvironment(name: ServiceName, facts: PlatformFacts): Environment {
  const { ports, secrets, databases, outside } = facts;
  return {
    PAIRWELL_MODE: 'embedded',
    PAIRWELL_PORT: String(ports.services[name]),
    PAIRWELL_INTERNAL_TOKEN_KEYS: JSON.stringify({ keys: [publicHalf(secrets.internalTokenKey)] }),
    DATABASE_URL: databases.services[name].url,
    EVENT_LOG_URL: outside?.EVENT_LOG_URL ?? databases.eventLog.url,
    ERASURE_LIST_URL: databases.erasureList.url,
    ...ownEnvironment(name, facts),
  };
}

function ownEnvironment(name: ServiceName, { ports, secrets, databases, outside, mails }: PlatformFacts): Environment {
  switch (name) {
    case 'identity':
      return {
        PAIRWELL_ISSUER: `${addressOf('gateway', ports)}/oauth`,
        PAIRWELL_KEY_ENCRYPTION_KEY: secrets.keyEncryptionKey,
        PAIRWELL_OPERATOR_CLIENT_ID: OPERATOR_CLIENT,
        PAIRWELL_OPERATOR_CLIENT_SECRET: secrets.operatorSecret,
        ...(mails === undefined ? {} : mailInto(mails, ports)),
      };
    case 'relationships':
      return {
        EVENT_STORE_URL: outside?.EVENT_STORE_URL ?? databases.eventStore.url,
        PAIRWELL_KEY_ENCRYPTION_KEYS: `embedded:${secrets.keyEncryptionKey}`,
      };
    case 'directory':
    case 'matching':
    case 'analytics':
      return {};
  }
}

function mailInto(folder: string, { issuer }: Ports): Environment {
  return {
    PAIRWELL_MAIL_URL: pathToFileURL(folder).href,
    PAIRWELL_MAIL_FROM: 'Pairwell demonstration <no-reply@pairwell.example>',
    PAIRWELL_PORTAL_URL: `http://127.0.0.1:${issuer}/portal`,
  };
}

function gatewayEnvironment({ ports, secrets }: PlatformFacts): Environment {
  return {
    PAIRWELL_MODE: 'embedded',
    PAIRWELL_PORT: String(ports.gateway),
    PAIRWELL_ISSUER: `${addressOf('gateway', ports)}/oauth`,
    PAIRWELL_IDENTITY_URL: addressOf('identity', ports),
    PAIRWELL_DIRECTORY_URL: addressOf('directory', ports),
    PAIRWELL_MATCHING_URL: addressOf('matching', ports),
    PAIRWELL_RELATIONSHIPS_URL: addressOf('relationships', ports),
    PAIRWELL_ANALYTICS_URL: addressOf('analytics', ports),
    PAIRWELL_INTERNAL_TOKEN_KEY: JSON.stringify(secrets.internalTokenKey),
  };
}
