import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appel } from '#lib/testing/scellement.ts';
import { EN_TETES } from '#lib/sync/protocol.ts';
import { bancDeServeur, rapport, toutes } from '../testing/banc-de-serveur.ts';
import { INATTENDUS, avec, chemins, empreinteDeLaBase } from '../testing/hostile.ts';
import { journalSeul } from '../testing/journal-d-essai.ts';

const { servirK1 } = bancDeServeur();
const SHA = createHash('sha256').update(randomBytes(32)).digest('hex');

/** Everything that the API answers, as a poste asks it; a body where it takes one. */
const DEMANDES = [
  ['GET', '/api/agence'],
  ['GET', '/api/changements?depuis=0'],
  ['GET', '/api/scelles/K1?apres=0&limite=10'],
  ['POST', '/api/scelles/K1/remise'],
  ['POST', '/api/commandes'],
  ['GET', `/api/pieces/${SHA}`],
  ['HEAD', `/api/pieces/${SHA}`],
  ['PUT', `/api/pieces/${SHA}`]
] as const;

/** Values that a header, or a part of an address, may carry on the wire. */
const valeur = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e3',
    '99999999999999999999',
    'null',
    '..',
    '../regie.sqlite',
    '%00',
    '%zz'
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('abc019-_./?&=%;:,*" ')), maxLength: 40 })
);
const entete = fc.record({
  nom: fc.constantFrom(
    ...Object.values(EN_TETES),
    'Authorization',
    'Origin',
    'Content-Range',
    'Range',
    'Content-Type',
    'X-Forwarded-For',
    'Expect'
  ),
  valeur: valeur.map((texte) => texte.trim())
});
const attaque = fc.record({
  methode: fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'),
  demande: fc.constantFrom(...DEMANDES),
  chemin: fc.option(valeur, { nil: null }),
  entetes: fc.array(entete, { maxLength: 3 }),
  corps: fc.oneof(fc.constant(''), fc.json(), fc.string({ maxLength: 100 }))
});

it('[F22] [F23] [I8] any method, address, header and body: answered in words, never by a breakdown, and nothing moves', async () => {
  const { serveur, poste } = await servirK1();
  await poste.sceller('K1', await poste.enregistrer('K1', appel('2026-01-15')));
  const avant = empreinteDeLaBase(serveur.donnees);
  const statuts = new Set<number>();
  await fc.assert(
    fc.asyncProperty(attaque, async ({ methode, demande: [juste, adresse], chemin, entetes, corps }) => {
      const cible = chemin === null ? adresse : adresse.replace(/[^/]*$/, chemin.replace(/[ "]/g, ''));
      const headers = Object.fromEntries(entetes.map((un) => [un.nom, un.valeur]));
      const { statut } = await serveur.api(cible, {
        method: chemin === null && entetes.length === 0 ? methode : juste,
        headers,
        ...(corps !== '' && methode !== 'GET' && methode !== 'HEAD' && { corps })
      });
      statuts.add(statut);
      expect(statut, `${juste} ${cible}`).toBeLessThan(500);
    }),
    { numRuns: 600 }
  );
  expect([...statuts]).toEqual(expect.arrayContaining([200, 400, 404, 405]));
  expect(empreinteDeLaBase(serveur.donnees)).toBe(avant);
  expect(await rapport(poste)).toMatchObject({ conforme: true });
  expect(await poste.sceller('K1', await poste.enregistrer('K1', appel('2026-01-16')))).toMatchObject([
    { etat: 'acceptee' }
  ]);
});

it('[F22] [F19] each field of a log that is handed over changed: nothing of it is taken but what was sealed', async () => {
  const { serveur, poste } = await servirK1();
  const { lignes } = await journalSeul('K2', 3);
  const bon = { apres: 0, jusqua: lignes.length, lignes };
  const remettre = (corps: unknown) =>
    serveur.api('/api/scelles/K2/remise', { method: 'POST', corps: JSON.stringify(corps) });
  const prefixe = async () => {
    const tenues = await toutes(poste, 'K2');
    expect(tenues).toEqual(lignes.slice(0, tenues.length));
  };
  for (const chemin of chemins(bon))
    for (const inattendu of INATTENDUS) {
      const { statut } = await remettre(avec(bon, chemin, inattendu));
      expect([200, 400], chemin.join('.')).toContain(statut);
    }
  await prefixe();
  // A character of a line, anywhere.
  await fc.assert(
    fc.asyncProperty(
      fc.nat(lignes.length - 1),
      fc.nat(5_000),
      fc.constantFrom('0', '9', 'a', 'Z', '"', '}'),
      async (l, ou, c) => {
        const ligne = lignes[l] ?? '';
        const place = ou % ligne.length;
        if (ligne[place] === c) return;
        const changee = `${ligne.slice(0, place)}${c}${ligne.slice(place + 1)}`;
        await remettre({ ...bon, lignes: lignes.with(l, changee) });
      }
    ),
    { numRuns: 200 }
  );
  await prefixe();
  expect(await poste.remettre('K2', 0, lignes, lignes.length)).toMatchObject({ refus: null });
  expect(await toutes(poste, 'K2')).toEqual(lignes);
  expect(await rapport(poste, 'K2')).toMatchObject({ conforme: true, entrees: lignes.length });
});

it('[F22] [F38] a pièce under another name, of another size, or in ranges that do not follow: none of it is kept', async () => {
  const { serveur } = await servirK1();
  const avant = empreinteDeLaBase(serveur.donnees);
  const borne = fc.constantFrom(0, 1, 9, 10, 11, 999, 99_999_999_999);
  await fc.assert(
    fc.asyncProperty(borne, borne, borne, fc.boolean(), async (debut, fin, octets, entiere) => {
      const corps = randomBytes(10);
      const { statut } = await serveur.api(
        `/api/pieces/${createHash('sha256').update(randomBytes(8)).digest('hex')}`,
        {
          method: 'PUT',
          corps,
          headers: {
            'Content-Length': String(corps.length),
            ...(!entiere && { 'Content-Range': `bytes ${debut}-${fin}/${octets}` })
          }
        }
      );
      expect(statut).toBeLessThan(500);
    }),
    { numRuns: 150 }
  );
  expect(empreinteDeLaBase(serveur.donnees)).toBe(avant);
});
