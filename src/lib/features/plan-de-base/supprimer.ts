import type { CompteAjoute } from '#lib/domain/comptes/plan-de-base.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { examiner, peutSeFaire, type Examen, type ExamenDit } from '#lib/listes/suppression/examen.ts';
import type { RefusDeSuppression } from '#lib/listes/suppression/messages.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import {
  messageDeGarde,
  raisonsDeGarder,
  type EmploisDUnCompte,
  type RaisonDeGarder
} from './domain/garde.ts';

/** What becomes of these accounts of the base chart if they are deleted, in words. Rules: LST-19, JNL-21. */
export function examinerComptes(base: Base, numeros: readonly string[]): Promise<ExamenDit> {
  return base.transaction('r', tablesDe(base), async () => {
    const examen = await examinerDans(base, numeros);
    const bloques = examen.bloques.map((un) => ({ ...un, raisons: un.raisons.map(messageDeGarde) }));
    return { ...examen, bloques, precisions: [] };
  });
}

/** Deletes all these accounts or none, examined again in the transaction that deletes them. Rules: LST-17, LST-19. */
export async function supprimerComptes(
  base: Base,
  numeros: readonly string[]
): Promise<Result<readonly CompteAjoute[], RefusDeSuppression>> {
  try {
    return await base.transaction('rw', tablesDe(base), async () => {
      if (!peutSeFaire(await examinerDans(base, numeros))) return refuse({ code: 'SUP-CHANGE' } as const);
      const retires = await base.comptesDeBase
        .where('numero')
        .anyOf([...numeros])
        .toArray();
      await base.comptesDeBase.bulkDelete(retires.map(({ numero }) => numero));
      return accepte(retires);
    });
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse({ code: 'SUP-PLACE' });
    throw error;
  }
}

/** Undoes a deletion. An account that was added again meanwhile stays as it is. */
export async function remettreComptes(base: Base, retires: readonly CompteAjoute[]): Promise<void> {
  await base.transaction('rw', base.comptesDeBase, async () => {
    const connus = new Set(await base.comptesDeBase.toCollection().primaryKeys());
    await base.comptesDeBase.bulkAdd(retires.filter(({ numero }) => !connus.has(numero)));
  });
}

/** All that may name an account of the base chart. */
function tablesDe({ comptesDeBase, journaux, plans, masques }: Base) {
  return [comptesDeBase, journaux, plans, masques];
}

async function examinerDans(base: Base, numeros: readonly string[]): Promise<Examen<RaisonDeGarder>> {
  const comptes = await lirePlanDeBase(base);
  const ajoutes = comptes.filter(({ ajoute }) => ajoute === true).map(({ numero }) => numero);
  const demandes = new Set(numeros.filter((numero) => ajoutes.includes(numero)));
  const libelles = new Map(comptes.map(({ numero, libelle }) => [numero, `${numero} ${libelle}`]));
  return examiner(numeros, libelles, raisonsDeGarder(await emploisDe(base, demandes)));
}

async function emploisDe(
  base: Base,
  numeros: ReadonlySet<string>
): Promise<ReadonlyMap<string, EmploisDUnCompte>> {
  const [journaux, plans, modeles] = await Promise.all([
    base.journaux.toArray(),
    base.plans.toArray(),
    base.masques.where('entite').equals('').toArray()
  ]);
  const detenteurs = plans.map(({ entite, comptes }) => ({
    entite,
    siens: new Set(comptes.map(({ numero }) => numero))
  }));
  return new Map(
    Array.from(numeros, (numero) => [
      numero,
      {
        journaux: journaux.filter((un) => un.compteDeCentralisation === numero).map(({ code }) => code),
        entites: detenteurs.filter(({ siens }) => siens.has(numero)).map(({ entite }) => entite),
        modeles: modeles
          .filter(({ masque }) => masque.lignes.some(({ compte }) => compte === numero))
          .map(({ masque }) => masque.nom)
      }
    ])
  );
}
