import { findStructureProblem } from '../../fetchxml/check-grammar.ts';
import { evaluateFetch } from '../../fetchxml/evaluate/evaluate-fetch.ts';
import type { FetchResult } from '../../fetchxml/evaluate/evaluate-fetch.ts';
import { readPage } from '../../fetchxml/evaluate/page-rows.ts';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import type { FetchQuery } from '../../fetchxml/tree.ts';
import { escapeXmlAttribute } from '../../xml/escape-xml.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { preferencesOf } from '../server/preferences.ts';
import type { Preferences } from '../server/preferences.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import type { TableModel } from '../tables/table-model.ts';
import { evaluate, evaluationContext } from './evaluate-query.ts';
import { organizationRows } from './organization-rows.ts';
import { createFetchPresenter } from './present-fetch-row.ts';

/** `GET set?fetchXml=`: columns without a value are left out of the rows. Source: dataverse-model §4.3, fetchxml-semantics §10. */
export function answerFetch(session: Session, request: WebRequest, table: TableModel): Answer {
  const query = readQuery(request.search.get('fetchXml') ?? '', table);
  const preferences = preferencesOf(request);
  const result = evaluate(() =>
    evaluateFetch(query, organizationRows(session, 'published'), evaluationContext(session)),
  );
  const present = createFetchPresenter(session, { query, table, preferences });
  const body = {
    '@odata.context': `${session.serviceRoot}$metadata#${table.entitySet}`,
    ...totals(result, preferences),
    ...paging(query, result, preferences),
    value: result.rows.map(present),
  };
  return jsonAnswer(200, body, preferences.applied);
}

function readQuery(text: string, table: TableModel): FetchQuery {
  if (text.trim() === '') throw refuse('QueryBuilderDeserializeEmptyXml');
  const {
    query,
    problems: [problem],
  } = parseFetch(text);
  if (!query) throw refuse('InvalidXml', String(problem?.message));
  const wrong = findStructureProblem(query);
  if (wrong) throw refuse('QueryBuilderDeserializeInvalidNode', wrong.message);
  if (query.entity?.name !== table.logicalName) throw refuse('QueryBuilderEntitiesDontMatch');
  return query;
}

const names = 'Microsoft.Dynamics.CRM.';

function totals(result: FetchResult, { annotates }: Preferences): Record<string, unknown> {
  return {
    ...(annotates(`${names}totalrecordcount`) && { [`@${names}totalrecordcount`]: result.totalRecordCount }),
    ...(annotates(`${names}totalrecordcountlimitexceeded`) && {
      [`@${names}totalrecordcountlimitexceeded`]: result.totalRecordCountLimitExceeded,
    }),
  };
}

/**
 * The cookie is encoded twice (fetchxml-semantics §10); it comes with every page that another follows, as clients rely on
 * (inferred), and whether more follow only where that is asked for.
 */
function paging(
  query: FetchQuery,
  { more, pagingCookie }: FetchResult,
  { annotates }: Preferences,
): Record<string, unknown> {
  if (!more) return {};
  const next = readPage(query).page + 1;
  const encoded = encodeSmall(encodeSmall(pagingCookie ?? ''));
  const cookie = `<cookie pagenumber="${next}" pagingcookie="${escapeXmlAttribute(encoded)}" istracking="False" />`;
  return {
    [`@${names}fetchxmlpagingcookie`]: cookie,
    ...(annotates(`${names}morerecords`) && { [`@${names}morerecords`]: true }),
  };
}

/** Percent-encoding with small letters, as .NET writes it. */
function encodeSmall(text: string): string {
  return encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}
