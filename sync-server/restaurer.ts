import { readConfig } from './config.ts';
import { sentenceOf as sentenceOfDemarrage } from './messages.ts';
import { sentenceOf } from './sauvegarde/messages.ts';
import { restaurer } from './sauvegarde/restaurer.ts';

/** `node sync-server/restaurer.ts FICHIER`, the server being stopped. */
const [fichier, ...reste] = process.argv.slice(2);
const config = readConfig(process.env);
if (!config.ok) finir(sentenceOfDemarrage(config.refus));
else if (fichier === undefined || reste.length > 0) finir(sentenceOf({ code: 'SAU-USAGE' }));
else {
  const faite = restaurer(fichier, config.valeur.donnees, new Date());
  if (!faite.ok) finir(sentenceOf(faite.refus));
  else {
    const { ancienne } = faite.valeur;
    console.log('La sauvegarde est en place. Les postes rendront d’eux-mêmes ce qui est venu après elle.');
    if (ancienne !== null) console.log(`L’ancienne base est gardée dans ${ancienne}.`);
  }
}

function finir(phrase: string): void {
  console.error(phrase);
  process.exitCode = 1;
}
