import { expect, it } from 'vitest';
import { messageDeRetrait } from './messages.ts';

it('[INV-10] says why a takeover stays, and the way out', () => {
  const dits = (['RET-BLOCS', 'RET-EBAUCHES'] as const).flatMap((code) =>
    [1, 1200].map((nombre) => messageDeRetrait({ code, nombre }))
  );
  dits.push(messageDeRetrait({ code: 'RET-SCELLEE' }));
  expect(dits.join('\n').replaceAll('\u202f', ' ')).toMatchInlineSnapshot(`
    "La reprise reste : une écriture saisie dans cet exercice partirait avec elle. Supprimez-la d’abord.
    La reprise reste : 1 200 écritures saisies dans cet exercice partiraient avec elle. Supprimez-les d’abord.
    La reprise reste : une ébauche attend dans la saisie de cet exercice. Enregistrez-la ou supprimez-la, puis recommencez.
    La reprise reste : 1 200 ébauches attendent dans la saisie de cet exercice. Enregistrez-les ou supprimez-les, puis recommencez.
    La reprise reste : des écritures ont été validées à sa suite, et elle est dans le journal scellé, que rien ne modifie. Corrigez par des écritures dans l’exercice ouvert."
  `);
});
