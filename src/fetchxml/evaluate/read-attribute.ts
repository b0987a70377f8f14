import { attributeOf } from '../tree.ts';
import type { FetchNode, FetchOther } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';

/** Whether a yes/no attribute is on: `true` or `1`. */
export function isOn(node: FetchNode, name: string): boolean {
  const value = attributeOf(node, name)?.value.trim().toLowerCase();
  return value === 'true' || value === '1';
}

/** A whole number from an attribute, not below `least`; undefined where it is absent or empty. */
export function readNumber(node: FetchNode, name: string, least: number): number | undefined {
  const attribute = attributeOf(node, name);
  const text = attribute?.value.trim() ?? '';
  if (!attribute || text === '') return undefined;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  const message = `${name} is a whole number from ${least}, not '${text}'`;
  throw new EvaluationProblem(message, { code: 'invalid-value', place: attribute.place });
}

/** An attribute's text; empty where it is absent. */
export function readText(node: FetchNode, name: string): string {
  return attributeOf(node, name)?.value ?? '';
}

/** Children of a node that are elements of a name, such as `attribute` or `order`. */
export function elementsOf(node: FetchNode, element: string): readonly FetchOther[] {
  return node.children.filter((child): child is FetchOther => child.kind === 'other' && child.element === element);
}
