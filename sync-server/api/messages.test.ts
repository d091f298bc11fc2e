import { expect, it } from 'vitest';
import { sentenceOf, STATUTS, type RefusDApi } from './messages.ts';

const REFUS: readonly RefusDApi[] = [
  { code: 'API-INCONNUE' },
  { code: 'API-METHODE', permises: ['GET', 'PUT'] },
  { code: 'API-SECRET' },
  { code: 'API-ORIGINE' },
  { code: 'API-PROTOCOLE', serveur: 1 },
  { code: 'API-DEMANDE', ou: 'depuis' },
  { code: 'API-TROP-DE-DEMANDES' },
  { code: 'API-TROP-GRANDE', octetsAuPlus: 33_554_432 },
  { code: 'API-DISQUE-PLEIN' },
  { code: 'API-INTERNE' },
  { code: 'PIECE-INCONNUE' },
  { code: 'PIECE-REPRISE', recus: 1024 },
  { code: 'PIECE-OCCUPEE' },
  { code: 'PIECE-EMPREINTE' },
  { code: 'PIECE-TROP-GRANDE', octetsAuPlus: 67_108_864 },
  { code: 'PIECE-QUOTA' },
  { code: 'PIECE-PLAGE', octets: 10 }
];

it('has a sentence for each refusal', () => {
  expect(REFUS.map(({ code }) => code).sort()).toEqual(Object.keys(STATUTS).sort());
  expect(REFUS.map(sentenceOf).join('\n')).toMatchInlineSnapshot(`
    "Ce serveur ne connaît pas cette demande : il est peut-être d’une version plus ancienne que ce poste.
    Cette adresse répond à GET et PUT seulement.
    Le secret de l’agence manque, ou n’est pas le bon : saisissez celui que donne la personne qui tient le serveur.
    Cette demande vient d’une page qui n’est pas servie par Régie.
    Ce poste et le serveur ne parlent pas la même version (serveur : 1) : rechargez la page, ou mettez le serveur à jour.
    La demande est mal formée : « depuis » n’est pas ce que Régie attend.
    Trop de demandes à la fois : elles reprendront seules dans quelques secondes.
    La demande dépasse 32 Mo, le plus que le serveur accepte : envoyez-la en plusieurs fois.
    Le disque du serveur est plein, ou ne s’écrit plus : rien n’a été enregistré, tout attend sur ce poste. Libérez de la place sur le serveur.
    Le serveur n’a pas pu répondre : ce qui attend reste sur ce poste, et repartira.
    Le serveur n’a pas cette pièce : elle est peut-être encore sur le poste qui l’a jointe.
    L’envoi de la pièce reprend à l’octet 1024.
    Cette pièce est déjà en cours d’envoi depuis un autre poste.
    La pièce reçue n’est pas celle annoncée : elle a été abîmée en route, et sera renvoyée en entier.
    La pièce dépasse 64 Mo, le plus que le serveur accepte.
    La place réservée aux pièces est pleine sur le serveur : augmentez REGIE_PIECES_MO, ou libérez de la place.
    La partie demandée n’existe pas : la pièce fait 10 octets."
  `);
});
