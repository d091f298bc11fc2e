import { spawn } from 'node:child_process';
import * as v from 'valibot';

const nombre = v.number();
const textes = v.array(v.string());

/** What the loops of kills say (`sync-server/testing/morts.ts`). */
const bilan = v.object({
  enEcrivant: v.object({
    morts: nombre,
    acquittees: nombre,
    /** Acknowledged, and not on the disk after a kill. */
    perdues: textes,
    demarrageLePlusLongEnMs: nombre
  }),
  enScellant: v.object({ morts: nombre, scelles: nombre, redemandees: nombre, fautes: textes })
});
export type BilanDesMorts = v.InferOutput<typeof bilan>;

/** Kills the real server so many times while postes write, then while they validate. It is the server's own program. */
export async function tuerLeServeur(morts: number, graine: number): Promise<BilanDesMorts> {
  const programme = new URL('../../../sync-server/testing/morts.ts', import.meta.url).pathname;
  const enfant = spawn(process.execPath, [programme, String(morts), String(graine)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  let sortie = '';
  enfant.stdout.setEncoding('utf8').on('data', (texte: string) => {
    sortie += texte;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    enfant.on('close', resolve).on('error', reject);
  });
  if (code !== 0) throw new Error(`torture: the loops of kills ended with ${code ?? 'a signal'}`);
  return v.parse(bilan, JSON.parse(sortie));
}
