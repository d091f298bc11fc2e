import { readConfig } from './config.ts';
import { sentenceOf as sentenceOfDemarrage } from './messages.ts';
import { sentenceOf } from './sauvegarde/messages.ts';
import { sauvegarder } from './sauvegarde/sauvegarder.ts';

/** `node sync-server/sauvegarder.ts DOSSIER`, while the server works or not. */
const [dossier, ...reste] = process.argv.slice(2);
const config = readConfig(process.env);
if (!config.ok) finir(sentenceOfDemarrage(config.refus));
else if (dossier === undefined || reste.length > 0) finir(sentenceOf({ code: 'SAU-USAGE' }));
else {
  const faite = sauvegarder(config.valeur.donnees, dossier, new Date());
  if (!faite.ok) finir(sentenceOf(faite.refus));
  else console.log(`Sauvegarde faite : ${faite.valeur.fichier} (nouvelles pièces : ${faite.valeur.pieces}).`);
}

function finir(phrase: string): void {
  console.error(phrase);
  process.exitCode = 1;
}
