import type { GeneratedFile } from './profile-corpus.ts';
import { Random } from './random.ts';

const paths = 13;

/** OpenAPI descriptions, about 300 lines and 11 KB each and all different, for linters that read nothing else. */
export function generateDescriptions(count: number): readonly GeneratedFile[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `api-${String(index).padStart(5, '0')}.yaml`,
    text: `${printDescription(index, new Random(9000 + index)).join('\n')}\n`,
  }));
}

const things = ['booking', 'order', 'asset', 'account', 'product', 'service', 'task', 'warehouse', 'territory', 'note'];

function printDescription(index: number, random: Random): readonly string[] {
  return [
    'openapi: 3.0.3',
    'info:',
    `  title: Field Service ${index}`,
    `  version: 1.${random.below(20)}.${random.below(100)}`,
    `  description: What the technicians of team ${index} read and write on the road, ${random.guid()}.`,
    '  license:',
    '    name: MIT',
    '    url: https://license.contoso.com/mit',
    'servers:',
    `  - url: https://team${index}.contoso.com`,
    'security: []',
    'tags:',
    '  - name: things',
    '    description: Everything that a technician works with or on.',
    'paths:',
    ...Array.from({ length: paths }, (_, path) => printPath(path, random)).flat(),
    'components:',
    '  schemas:',
    ...Array.from({ length: 3 }, (_, schema) => printSchema(schema, random)).flat(),
  ];
}

function printPath(path: number, random: Random): readonly string[] {
  const thing = `${random.pick(things)}${path}`;
  return [
    `  /teams/{team}/${thing}/{id}:`,
    '    get:',
    `      operationId: get-${thing}-${random.below(10_000)}`,
    `      summary: One ${thing} of a team, with everything that belongs to it (${random.below(1000)})`,
    '      tags: [things]',
    '      parameters:',
    '        - { name: team, in: path, required: true, schema: { type: string, maxLength: 100 } }',
    '        - name: id',
    '          in: path',
    '          required: true',
    `          description: Id of the ${thing}, such as ${random.guid()}`,
    '          schema: { type: string, format: uuid }',
    '      responses:',
    "        '200':",
    `          description: The ${thing} as it was changed last`,
    '          content:',
    '            application/json:',
    '              schema:',
    `                $ref: '#/components/schemas/Thing${path % 3}'`,
    "        '404':",
    `          description: There is no such ${thing}, or it belongs to another team`,
  ];
}

function printSchema(schema: number, random: Random): readonly string[] {
  return [
    `    Thing${schema}:`,
    '      type: object',
    '      required: [id, name]',
    '      properties:',
    '        id: { type: string, format: uuid }',
    `        name: { type: string, maxLength: ${50 + random.below(200)} }`,
    `        minutes: { type: integer, minimum: ${random.below(10)}, maximum: 1440 }`,
  ];
}
