import { generateKeyPairSync, sign } from 'node:crypto';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import { ligneDe } from '#lib/domain/scelle/format.ts';
import { MagasinEnMemoire } from '#lib/domain/scelle/magasin-en-memoire.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { appel, commande, EXERCICE_2026, horloge, valider } from '#lib/testing/scellement.ts';

export interface JournalSeul {
  /** Of the exported format. */
  readonly lignes: readonly string[];
}

/**
 * The log of a poste that worked alone: its key, then blocs, the last entry signed.
 *
 * @param options.cle false where the browser keeps no key; `signees` none when the poste died before it signed, places
 *   as `at` takes them
 */
export async function journalSeul(
  entite: string,
  blocs: number,
  {
    cle = true,
    signees = [-1],
    euros = 100
  }: { readonly cle?: boolean; readonly signees?: readonly number[]; readonly euros?: number } = {}
): Promise<JournalSeul> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publique = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const magasin = new MagasinEnMemoire(entite);
  magasin.ouvrirExercice(contexteDeSyndicat());
  const actes: Acte[] = cle
    ? [{ type: 'cle', poste: 'poste-seul', algorithme: 'ECDSA-P256-SHA256', publique }]
    : [];
  for (let i = 1; i <= blocs; i++) {
    const bloc = appel('2026-01-15', euros + i);
    const id = `${entite}-${euros}-${i}`;
    actes.push(valider(bloc, { id, revision: magasin.enregistrer(id, bloc, EXERCICE_2026.debut) ?? 0 }));
  }
  await traiter(
    magasin,
    entite,
    actes.map((acte, i) => commande(`${entite}-${i}`, acte, entite)),
    horloge('2026-02-01')
  );
  const aSigner = new Set(signees.map((place) => magasin.entrees.at(place)));
  const lignes = magasin.entrees.map((entree) => {
    const cleDeSignature = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const signature = sign('sha256', Buffer.from(entree.hash, 'hex'), cleDeSignature).toString('base64');
    return ligneDe({ ...entree, ...(cle && aSigner.has(entree) && { signature }) });
  });
  return { lignes };
}
