import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp';

/** How a text is drawn from an expression: how often what may repeat does, and which of its alternatives is taken. */
export interface Drawing {
  readonly times: (least: number, most: number) => number;
  readonly pick: (choices: number) => number;
}

export const SHORTEST: Drawing = { times: (least) => least, pick: () => 0 };
export const LONGEST: Drawing = { times: (_, most) => Math.min(most, 4000), pick: () => 0 };
export const LAST: Drawing = { times: (least, most) => Math.min(most, least + 1), pick: (choices) => choices - 1 };

/** A text that an expression would match, but for what it says of its neighbours. */
export function sample(expression: RegExp, drawing: Drawing): string {
  return ofAlternatives(parseRegExpLiteral(expression).pattern.alternatives, drawing);
}

function ofAlternatives(alternatives: readonly AST.Alternative[], drawing: Drawing): string {
  const chosen = alternatives[drawing.pick(alternatives.length)];
  return (chosen?.elements ?? []).map((element) => ofElement(element, drawing)).join('');
}

function ofElement(element: AST.Element, drawing: Drawing): string {
  switch (element.type) {
    case 'Quantifier':
      return ofElement(element.element, drawing).repeat(drawing.times(element.min, element.max));
    case 'Group':
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives, drawing);
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterClass':
    case 'CharacterSet':
      return memberOf(element);
    // What stands around, and what stood before.
    default:
      return '';
  }
}

/** The first letter, digit or mark that a class takes. */
function memberOf({ raw }: AST.CharacterClass | AST.CharacterSet): string {
  const one = new RegExp(`^${raw}$`, 's');
  return Array.from('aA0_-/+ .:=~!\n').find((char) => one.test(char)) ?? 'é';
}
