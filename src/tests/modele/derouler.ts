import { expect } from 'vitest';
import { addDays, dateIso } from '#lib/domain/dates.ts';
import { ecrireEbauche } from '#lib/features/saisie/ebauches.ts';
import type { Atelier } from './atelier.ts';
import { faire } from './gestes.ts';
import { expectInvariants, expectRienDePerdu } from './invariants.ts';
import { contenuDe, dateDe, idDExercice, livreNeuf, type Livre } from './livre.ts';
import type { Coup, Pas } from './pas.ts';
import { lire, nommer, photographier } from './photo.ts';
import { prevoir } from './prevoir.ts';

/**
 * Does these steps on the real books and in the naive ledger, and compares them after each one. A tab that was killed
 * leaves the books as they were before the step or as they are after it: nothing between.
 *
 * @param acceptes gets the sorts of steps that were accepted: a run that is always refused proves nothing
 */
export async function derouler(
  atelier: Atelier,
  coups: readonly Coup[],
  acceptes = new Set<Pas['pas']>()
): Promise<void> {
  const { pendule } = atelier;
  pendule.jour = dateIso('2026-11-22');
  await atelier.vider();
  let livre = livreNeuf();
  let photo = await photographier(atelier.onglet.base);
  /** What people typed and did not take away themselves. */
  let saisies = new Set<string>();
  for (const [i, { pas, tuer }] of coups.entries()) {
    const mots = `saisie ${i}`;
    if (pas.pas === 'horloge') pendule.jour = addDays(pendule.jour, pas.jours);
    if (pas.pas === 'saisir') livre = await commencer(atelier, livre, pas, mots);
    const situation = { livre, mots };
    const prevision = prevoir(livre, pas, {
      jour: pendule.jour,
      maintenant: `${pendule.jour}T10:00:00.000Z`,
      mots
    });
    const acte = () => faire(atelier, pas, situation);
    const reponse = tuer === null ? await acte() : await atelier.tuer(tuer, acte);
    const avant = photo;
    photo = await photographier(atelier.onglet.base);
    const lu = lire(photo);
    if (reponse !== null) expect(reponse, JSON.stringify(pas)).toBe(prevision.accepte);
    if (reponse === true) acceptes.add(pas.pas);
    const apres = structuredClone(prevision.livre);
    nommer(apres, lu);
    const isFait = reponse !== null || !isEgal(lu, livre);
    if (isFait) livre = apres;
    expect(contenuDe(lu), JSON.stringify(pas)).toEqual(contenuDe(livre));
    saisies = typees(saisies, livre, pas, mots);
    expectRienDePerdu(lu, saisies);
    await expectInvariants(photo, avant);
  }
}

/** What is typed is kept from its first keys: whatever becomes of it, it is somewhere. */
async function commencer(
  { onglet }: Atelier,
  livre: Livre,
  { saisie }: Extract<Pas, { pas: 'saisir' }>,
  mots: string
): Promise<Livre> {
  const exercice = idDExercice(dateDe(saisie));
  const ebauche = { id: mots, exercice, origine: null, contenu: saisie, jointes: [], revision: null };
  expect((await ecrireEbauche(onglet, ebauche)).ok).toBe(true);
  return { ...livre, ebauches: [...livre.ebauches, { id: mots, exercice }] };
}

/** By the step alone, not by where things are: a bloc is taken away by whoever deletes it, and by nobody else. */
function typees(avant: ReadonlySet<string>, livre: Livre, { pas }: Pas, mots: string): Set<string> {
  const places = new Set([...livre.ebauches.map(({ id }) => id), ...livre.blocs.map((bloc) => bloc.mots)]);
  const restent =
    pas === 'supprimer' || pas === 'abandonner'
      ? [...avant].filter((une) => places.has(une) || isEnSuspens(livre, une))
      : [...avant];
  return new Set(places.has(mots) ? [...restent, mots] : restent);
}

function isEnSuspens({ suspens }: Livre, mots: string): boolean {
  return suspens.some((un) => un.mots === mots && (un.sort === null || un.sort === 'ecarte'));
}

function isEgal(a: Livre, b: Livre): boolean {
  return texteDe(a) === texteDe(b);
}

function texteDe(livre: Livre): string {
  return JSON.stringify(contenuDe(livre), (_, valeur: unknown) =>
    typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur)
      ? Object.fromEntries(Object.entries(valeur).sort(([a], [b]) => (a < b ? -1 : 1)))
      : valeur
  );
}
