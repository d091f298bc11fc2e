import * as v from 'valibot';
import { commandeFichier } from '../commande.ts';
import { bloquantsOf, rapportEcrit, rapportOf, readSource } from './fec-rapport.ts';

export const fecVerifier = commandeFichier({
  nom: 'fec verifier',
  resume: 'contrôle un FEC : conforme ou non, importable ou non, chaque anomalie à sa ligne',
  aide: [
    'Lit toutes les formes que les logiciels écrivent : tabulation, |, ; ou virgule, UTF-8, ISO 8859-15, UTF-16, XML.',
    '« conforme » : l’administration le prendrait, et il est équilibré. « importable » : Régie peut en faire des livres sans deviner.',
    'Le rapport est sur la sortie standard dans tous les cas. Code 1 quand le fichier n’est pas conforme.'
  ],
  options: [],
  sortie: v.strictObject(rapportEcrit),
  async run(source) {
    const lecture = await readSource(source);
    return { sortie: rapportOf(lecture), erreurs: bloquantsOf(lecture) };
  }
});
