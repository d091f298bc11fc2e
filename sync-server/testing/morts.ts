import { tuerEnScellant } from './tuer-en-scellant.ts';
import { generateur, tuerEnBoucle } from './tuer.ts';

/**
 * The two loops of kills, for `npm run torture`: `node sync-server/testing/morts.ts MORTS GRAINE`, half of them while
 * postes write, half while they validate. What came of it is one line of JSON.
 */
const [morts, graine] = process.argv.slice(2).map(Number) as [number, number];
const enEcrivant = await tuerEnBoucle({ morts: Math.ceil(morts / 2), graine });
const enScellant = await tuerEnScellant({ morts: Math.floor(morts / 2), hasard: generateur(graine) });
process.stdout.write(`${JSON.stringify({ enEcrivant, enScellant })}\n`);
