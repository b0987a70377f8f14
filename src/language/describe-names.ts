import type { Column, Relationship, Table } from '../metadata/metadata.ts';
import { describeEnds, describeFollowing, describeOwnership, describeType } from './describe-metadata.ts';
import type { Outline } from './outline.ts';

/** A table, in Markdown: its names, who owns its rows, whether it can be offline, and what the profile says of it. */
export function describeTable(table: Table, { tables }: Outline): string {
  const { logicalName, displayName, schemaName, columns, columnsComplete } = table;
  const owned = describeOwnership(table);
  const item = tables.find(({ name }) => name === logicalName);
  return toMarkdown(`**${escape(logicalName)}**: ${escape(displayName)}`, [
    owned === undefined ? 'Who owns its rows is not known.' : `Its rows are ${owned}.`,
    describeOffline(table),
    `Schema name \`${schemaName}\`; ${columnsComplete ? '' : 'at least '}${columns.size} columns.`,
    ...(item?.rows === undefined ? [] : [`Here \`rows: ${item.rows}\`, with ${count(item.related.length)}.`]),
  ]);
}

function count(relationships: number): string {
  return relationships === 1 ? '1 relationship' : `${relationships} relationships`;
}

function describeOffline({ offlineEnabled, changeTracking }: Table): string {
  const offline = { true: 'enabled', false: '**not** enabled', undefined: 'perhaps enabled' }[`${offlineEnabled}`];
  const tracked = { true: 'tracked', false: '**not** tracked', undefined: 'perhaps tracked' }[`${changeTracking}`];
  return `As far as is known it is ${offline} for mobile offline, and its changes are ${tracked}.`;
}

/** A column, in Markdown. */
export function describeColumn(column: Column, table: string): string {
  const { logicalName, options, behavior, readOnly } = column;
  return toMarkdown(`**${escape(logicalName)}**: column of \`${table}\``, [
    `Type ${describeType(column)}${behavior === undefined ? '' : ` (${behavior})`}${readOnly ? ', read only' : ''}.`,
    ...(options === undefined ? [] : [`Values ${options.join(', ')}; an organization may have more.`]),
  ]);
}

/** A relationship, in Markdown. @param table the table whose rows it follows, where it follows any */
export function describeRelationship(relationship: Relationship, table: string | undefined): string {
  const brought = table === undefined ? undefined : describeFollowing(relationship, table);
  return toMarkdown(`**${escape(relationship.schemaName)}**: relationship`, [
    `${describeEnds(relationship)}.`,
    ...(brought === undefined ? [] : [`Here it brings in ${brought}.`]),
  ]);
}

function toMarkdown(title: string, sentences: readonly string[]): string {
  return [title, ...sentences].join('\n\n');
}

/** Text from an organization, which is no markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
