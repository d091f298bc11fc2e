import { COMMANDES } from './commandes.ts';
import { execute } from './execute.ts';
import { nodeIo } from './io.ts';

// The exit code is set, never forced: the process ends by itself once the pipes have taken everything.
process.exitCode = await execute(process.argv.slice(2), nodeIo(), COMMANDES);
