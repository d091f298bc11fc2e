import { bloc } from '#lib/testing/bloc.ts';
import { Base, ouvrirBase } from '#lib/storage/base.ts';
import { ecrireEbauche } from '../ebauches.ts';
import { enregistrer } from '../enregistrer.ts';
import { EXERCICE, posteSur } from '../saisie-testing.ts';

/** A tab where one types without end, and that the test closes whenever it likes: ébauche, then bloc, and again. */
onmessage = async ({ data }: MessageEvent<{ nom: string; tour: number }>) => {
  const base = new Base(data.nom);
  await ouvrirBase(base);
  const poste = posteSur(base);
  for (let i = 0; ; i++) {
    const id = `t${data.tour}-${i}`;
    const ebauche = { id: `e-${id}`, exercice: EXERCICE.id, origine: null, jointes: [] };
    let revision: number | null = null;
    for (const saisi of ['4', '40', '401']) {
      const ecrite = await ecrireEbauche(poste, { ...ebauche, contenu: saisi, revision });
      revision = ecrite.ok ? ecrite.valeur.revision : null;
      postMessage({ ebauche: ebauche.id, contenu: saisi });
    }
    const un = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');
    await enregistrer(poste, { id, exercice: EXERCICE.id, bloc: un, revision: null, ebauche: ebauche.id });
    postMessage({ bloc: id, ebauche: ebauche.id });
  }
};
