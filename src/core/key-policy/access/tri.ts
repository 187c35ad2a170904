/** What is known of whether something holds. */
export type Tri = 'yes' | 'no' | 'unknown';

export function all(answers: Iterable<Tri>): Tri {
  let result: Tri = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'unknown') result = 'unknown';
  }
  return result;
}

export function some(answers: Iterable<Tri>): Tri {
  return not(all(map(answers, not)));
}

export function not(answer: Tri): Tri {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown';
}

export function known(holds: boolean): Tri {
  return holds ? 'yes' : 'no';
}

function* map(answers: Iterable<Tri>, change: (answer: Tri) => Tri): Iterable<Tri> {
  for (const answer of answers) yield change(answer);
}
