import { bloc } from '#lib/testing/bloc.ts';
import { Base, ouvrirBase } from '../base.ts';
import { ecrireReprise } from '../reprise.ts';
import { exerciceDe, repriseDe, TILLEULS } from './reprise-de.ts';

/** A tab that takes ten exercices over, and that the test closes whenever it likes. */
onmessage = async ({ data }: MessageEvent<{ nom: string; tour: number }>) => {
  const base = new Base(data.nom);
  await ouvrirBase(base);
  const blocs = Array.from({ length: 500 }, () =>
    bloc('AF 2026-01-01 Appel', '4501/018  120,05 D', '701  120,05 C')
  );
  const entite = { ...TILLEULS, code: `R${data.tour}` };
  const reprises = Array.from({ length: 10 }, (_, i) =>
    repriseDe(blocs, { entite, exercice: exerciceDe(entite.code, `${2000 + i}-01-01`, `${2000 + i}-12-31`) })
  );
  postMessage('ready');
  for (const reprise of reprises) await ecrireReprise(base, reprise, false);
};
