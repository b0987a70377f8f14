import type { RowSource, RowValue } from '../../fetchxml/evaluate/rows.ts';

/** Levels below a user that the hierarchy security model counts. Source: Organization.MaxDepthForHierarchicalSecurityModel. */
const usualDepth = 3;

/**
 * Users below a user in the hierarchy security model: those whose manager it is and so on, or, where the organization
 * uses positions (Organization.UsePositionHierarchy), those in positions below. Source: fetchxml-semantics §4.
 */
export function peopleBelow(userId: string, data: RowSource): readonly string[] {
  const [organization] = data.rowsOf('organization');
  const configured = organization?.maxdepthforhierarchicalsecuritymodel;
  const depth = typeof configured === 'number' ? configured : usualDepth;
  const users = data.rowsOf('systemuser');
  if (organization?.usepositionhierarchy !== true) {
    return below({ rows: users, id: 'systemuserid', parent: 'parentsystemuserid' }, userId, depth);
  }
  const own = users.find((row) => row.systemuserid === userId)?.positionid;
  const tree = { rows: data.rowsOf('position'), id: 'positionid', parent: 'parentpositionid' };
  const positions = new Set<RowValue>(typeof own === 'string' ? below(tree, own, depth) : []);
  return users.filter((row) => positions.has(row.positionid)).flatMap((row) => textsOf(row.systemuserid));
}

interface Tree {
  readonly rows: ReturnType<RowSource['rowsOf']>;
  readonly id: string;
  readonly parent: string;
}

function below({ rows, id, parent }: Tree, start: string, depth: number): readonly string[] {
  const found = new Set<string>();
  let level = new Set<RowValue>([start]);
  for (let step = 0; step < depth; step++) {
    level = new Set(rows.filter((row) => level.has(row[parent])).map((row) => row[id]));
    for (const one of level) for (const text of textsOf(one)) found.add(text);
  }
  return [...found];
}

function textsOf(value: RowValue): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}
