import ts from 'typescript';
import { exportedNames } from './exported-names.ts';
import { appendTo, applyEdits, findNode, importNames, isCallOf, parse } from './source-edits.ts';

const { accessTokenInterceptor } = exportedNames;

/**
 * Adds the interceptor to a file's `provideHttpClient()`, after the existing interceptors.
 * @param packageName the package to import it from
 * @returns `undefined` if the file has no such call, or if its list of interceptors is created elsewhere
 */
export function addInterceptor(text: string, packageName: string): string | undefined {
  const source = parse(text);
  const call = findNode(source, isCallOf('provideHttpClient'));
  if (!call) return undefined;
  const given = call.arguments.find(isCallOf('withInterceptors'));
  const [list] = given?.arguments ?? [];
  if (given && !(list && ts.isArrayLiteralExpression(list))) return undefined;
  const own = importNames(source, [accessTokenInterceptor], packageName);
  if (list && ts.isArrayLiteralExpression(list))
    return applyEdits(text, [appendTo(list.elements, accessTokenInterceptor), ...own]);
  return applyEdits(text, [
    appendTo(call.arguments, `withInterceptors([${accessTokenInterceptor}])`),
    ...importNames(source, ['withInterceptors'], '@angular/common/http'),
    ...own,
  ]);
}
