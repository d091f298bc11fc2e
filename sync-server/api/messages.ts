/** Why the API does not answer what was asked. Codes are kept for ever: they are read on the phone and in logs. */
export type RefusDApi =
  | { readonly code: 'API-INCONNUE' }
  | { readonly code: 'API-METHODE'; readonly permises: readonly string[] }
  | { readonly code: 'API-SECRET' }
  | { readonly code: 'API-ORIGINE' }
  | { readonly code: 'API-PROTOCOLE'; readonly serveur: number }
  | { readonly code: 'API-DEMANDE'; readonly ou: string }
  | { readonly code: 'API-TROP-DE-DEMANDES' }
  | { readonly code: 'API-TROP-GRANDE'; readonly octetsAuPlus: number }
  | { readonly code: 'API-DISQUE-PLEIN' }
  | { readonly code: 'API-INTERNE' }
  | { readonly code: 'PIECE-INCONNUE' }
  | { readonly code: 'PIECE-REPRISE'; readonly recus: number }
  | { readonly code: 'PIECE-OCCUPEE' }
  | { readonly code: 'PIECE-EMPREINTE' }
  | { readonly code: 'PIECE-TROP-GRANDE'; readonly octetsAuPlus: number }
  | { readonly code: 'PIECE-QUOTA' }
  | { readonly code: 'PIECE-PLAGE'; readonly octets: number };

export const STATUTS: Readonly<Record<RefusDApi['code'], number>> = {
  'API-INCONNUE': 404,
  'API-METHODE': 405,
  'API-SECRET': 401,
  'API-ORIGINE': 403,
  'API-PROTOCOLE': 426,
  'API-DEMANDE': 400,
  'API-TROP-DE-DEMANDES': 429,
  'API-TROP-GRANDE': 413,
  'API-DISQUE-PLEIN': 507,
  'API-INTERNE': 500,
  'PIECE-INCONNUE': 404,
  'PIECE-REPRISE': 409,
  'PIECE-OCCUPEE': 409,
  'PIECE-EMPREINTE': 422,
  'PIECE-TROP-GRANDE': 413,
  'PIECE-QUOTA': 507,
  'PIECE-PLAGE': 416
};

const MEGA = 1024 * 1024;

/** What the person at the poste, or who looks after the server, is told. */
export function sentenceOf(refus: RefusDApi): string {
  switch (refus.code) {
    case 'API-INCONNUE':
      return 'Ce serveur ne connaît pas cette demande : il est peut-être d’une version plus ancienne que ce poste.';
    case 'API-METHODE':
      return `Cette adresse répond à ${refus.permises.join(' et ')} seulement.`;
    case 'API-SECRET':
      return 'Le secret de l’agence manque, ou n’est pas le bon : saisissez celui que donne la personne qui tient le serveur.';
    case 'API-ORIGINE':
      return 'Cette demande vient d’une page qui n’est pas servie par Régie.';
    case 'API-PROTOCOLE':
      return `Ce poste et le serveur ne parlent pas la même version (serveur : ${refus.serveur}) : rechargez la page, ou mettez le serveur à jour.`;
    case 'API-DEMANDE':
      return `La demande est mal formée : « ${refus.ou} » n’est pas ce que Régie attend.`;
    case 'API-TROP-DE-DEMANDES':
      return 'Trop de demandes à la fois : elles reprendront seules dans quelques secondes.';
    case 'API-TROP-GRANDE':
      return `La demande dépasse ${Math.floor(refus.octetsAuPlus / MEGA)} Mo, le plus que le serveur accepte : envoyez-la en plusieurs fois.`;
    case 'API-DISQUE-PLEIN':
      return 'Le disque du serveur est plein, ou ne s’écrit plus : rien n’a été enregistré, tout attend sur ce poste. Libérez de la place sur le serveur.';
    case 'API-INTERNE':
      return 'Le serveur n’a pas pu répondre : ce qui attend reste sur ce poste, et repartira.';
    case 'PIECE-INCONNUE':
      return 'Le serveur n’a pas cette pièce : elle est peut-être encore sur le poste qui l’a jointe.';
    case 'PIECE-REPRISE':
      return `L’envoi de la pièce reprend à l’octet ${refus.recus}.`;
    case 'PIECE-OCCUPEE':
      return 'Cette pièce est déjà en cours d’envoi depuis un autre poste.';
    case 'PIECE-EMPREINTE':
      return 'La pièce reçue n’est pas celle annoncée : elle a été abîmée en route, et sera renvoyée en entier.';
    case 'PIECE-TROP-GRANDE':
      return `La pièce dépasse ${Math.floor(refus.octetsAuPlus / MEGA)} Mo, le plus que le serveur accepte.`;
    case 'PIECE-QUOTA':
      return 'La place réservée aux pièces est pleine sur le serveur : augmentez REGIE_PIECES_MO, ou libérez de la place.';
    case 'PIECE-PLAGE':
      return `La partie demandée n’existe pas : la pièce fait ${refus.octets} octets.`;
  }
}
